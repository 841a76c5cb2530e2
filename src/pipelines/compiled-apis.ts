import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ContractFiles } from '../contracts/contract-files';
import { loadContracts } from '../contracts/load-contracts';
import { vendorFile } from '../contracts/load-vendor';
import type { Api } from '../model/api';
import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import type { Item } from '../model/item';
import { makeFolder } from '../model/make-folder';
import type { Operation } from '../model/operation';
import { listCallbacks } from '../operations/list-callbacks';
import { listAlternatives } from '../schema/list-alternatives';
import { listSchemas } from './check-schemas';
import { validateApi } from './validate-api';

/** Where the build puts compiled APIs. `src` has no such folder: tests, which run from it, may name the build's. */
export const compiledApis = { folder: join(__dirname, '..', 'compiled') };

/** An API as it is kept: JSON that loads in a few milliseconds where its YAML takes a hundred times as long. */
interface CompiledApi {
  /** Name of a source file, or of what is a part of another in the package → hash of its text. */
  readonly sources: Readonly<Record<string, string>>;
  readonly contract: Omit<Contract, 'locate' | 'accepts'>;
  readonly vendor: Api['vendor'];
  readonly operations: readonly Operation[];
  readonly list: Omit<Api['list'], 'items'> & { readonly items: readonly CompiledItem[] };
}

/** Several items share one operation: `operation` is its position in `operations`. */
type CompiledItem = Omit<Item, 'operation'> & { readonly operation: number };

/**
 * Compiles APIs, so that they are read and checked once, when the package is built.
 *
 * @param options.folder of the contracts that the APIs were loaded from
 * @param options.to folder to write to; its contents are replaced
 * @throws UserError for all that is wrong in them, with file and line; nothing is written then
 */
export async function writeCompiledApis(apis: readonly Api[], options: { folder: string; to: string }): Promise<void> {
  const { folder, to = compiledApis.folder } = options;
  const faults = new Faults();
  for (const { contract, operations } of apis)
    await validateApi({ contract, operations }).catch((error: unknown) => faults.note(error));
  faults.throwAll();
  const texts = new ContractFiles();
  // Only the build needs it, and Ajv with it.
  const { compileToModule }: typeof import('../schema/create-compiler') = require('../schema/create-compiler');
  rmSync(to, { recursive: true, force: true });
  for (const { contract, vendor, operations, list } of apis) {
    const { locate: _, accepts: __, ...plain } = contract;
    const files = [...(contract.files ?? []), join(dirname(contract.file), vendorFile).replaceAll('\\', '/')];
    const compiled: CompiledApi = {
      sources: Object.fromEntries(files.map((file) => [file, hashText(texts, join(folder, '..', file))])),
      contract: { ...plain, checked: true },
      vendor,
      operations,
      list: { ...list, items: list.items.map((item) => ({ ...item, operation: operations.indexOf(item.operation) })) },
    };
    const file = join(to, contract.id);
    makeFolder(dirname(file));
    const { document } = contract;
    const schemas = listSchemas(operations, listCallbacks(contract));
    const pointers = [...new Set([...schemas, ...listAlternatives(document, schemas)])];
    writeFileSync(`${file}.js`, await compileToModule({ document, pointers, room: '../../schema' }));
    writeFileSync(`${file}.json`, JSON.stringify(compiled));
  }
}

/**
 * Reads a compiled API.
 *
 * @param options.folder of the contracts; a compiled API is used only while its source files are the same
 * @returns `undefined` if the API was not compiled, or was compiled from other files
 */
export function readCompiledApi(options: { id: string; folder: string; from?: string }): Api | undefined {
  const { id, folder, from = compiledApis.folder } = options;
  const compiled = parseCompiled(readIfThere(join(from, `${id}.json`)));
  if (compiled === undefined) return undefined;
  const { sources, contract, vendor, operations, list } = compiled;
  const texts = new ContractFiles();
  const isSame = Object.entries(sources).every(([file, hash]) => hashText(texts, join(folder, '..', file)) === hash);
  if (!isSame) return undefined;
  const items = list.items.map((item) => ({ ...item, operation: operations[item.operation] as Operation }));
  const functions = { locate: locator({ id, folder }), accepts: validatorOf(join(from, `${id}.js`)) };
  return { contract: { ...contract, ...functions }, vendor, operations, list: { ...list, items } };
}

/** @returns `undefined` for a file that is missing or broken, such as one that a build was writing when it was stopped */
function parseCompiled(text: string | undefined): CompiledApi | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as CompiledApi);
  } catch {
    return undefined;
  }
}

/** Reads the YAML only when the first line number is needed. */
function locator({ id, folder }: { id: string; folder: string }): Contract['locate'] {
  let contract: Contract | undefined;
  return (pointer) => {
    contract ??= loadContracts({ folder, ids: [id] })[0] as Contract;
    return contract.locate(pointer);
  };
}

/** Loaded when the first value is validated. */
function validatorOf(module: string): NonNullable<Contract['accepts']> {
  let validators: Readonly<Record<string, (value: unknown) => boolean>> | undefined;
  return (pointer, value) => {
    validators ??= load(module) as Record<string, (value: unknown) => boolean>;
    return validators[pointer]?.(value);
  };
}

const load = createRequire(__filename);

/** @returns an empty text for a file that cannot be read */
function hashText(texts: ContractFiles, file: string): string {
  try {
    return createHash('sha1').update(texts.read(file, file).text).digest('base64');
  } catch {
    return '';
  }
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
