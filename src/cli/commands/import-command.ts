import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { isContractName, nameContract } from '../../import/name-contract';
import { UserError } from '../../model/user-error';
import { fetchPage } from '../../network/fetch-page';
import { type ImportedContract, importDocument } from '../../pipelines/import/import-document';
import { wasSplit } from '../../pipelines/import/merge-import';
import { type PlacedImport, placeImport } from '../../pipelines/import/place-import';
import { readSource, type Source } from '../../pipelines/import/read-source';
import { decodeText } from '../../text/decode-text';
import { option, type ParseValue, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { parseFlags } from '../flags/parse-flags';
import { parseText } from '../flags/parse-values';
import { formatImport } from '../terminal/format-import';
import type { Command, CommandContext } from './command';

const parseName: ParseValue<string> = (value, { flag }) => {
  if (isContractName(value)) return value;
  const remedy = `Use ${flag} <vendor>/<api> in lowercase letters, digits and -, such as acme/shop.`;
  throw new UserError('ERR_FLAG', `${flag} is '${value}', which does not name a contract.`, remedy);
};

const parseServer: ParseValue<string> = (value, { flag }) => {
  if (URL.canParse(value) && /^https?:\/\/[^/?#@]+(?:\/[^?#]*)?$/i.test(value)) return value.replace(/\/$/, '');
  throw new UserError('ERR_FLAG', `${flag} is '${value}', not the URL of a server.`, `Use ${flag} https://….`);
};

const flags = {
  as: option({
    value: '<vendor/api>',
    help: 'What to call the contract',
    defaultsTo: "the document's title, and api",
    parse: parseName,
  }),
  server: option({
    value: '<url>',
    help: 'Take the operations of this server',
    defaultsTo: "the document's first",
    parse: parseServer,
  }),
  fetch: toggle('Get the document, and what it refers to, from URLs'),
  'dry-run': toggle('Write nothing; tell what would be written, and what passes'),
  json: toggle('Print what was done for programs'),
  contracts: option({
    value: '<folder>',
    help: 'Folder that the contract goes to',
    defaultsTo: 'contracts',
    writes: true,
    parse: parseText,
  }),
};

/** Longest time that each step of getting a page may take, in milliseconds. */
const timeout = 30_000;

/** Bytes of the longest document on standard input. */
const longestInput = 120_000_000;

export const importCommand: Command = {
  takes: ['file', []],
  flags,
  help: `Usage: vouch import <document> [options]

Makes a contract of an OpenAPI 3 or Swagger 2.0 document, YAML or JSON, in one file or several; - reads standard input. Then it generates
the collection, sends every request to the mock, and says which edits matter most. What Vouch cannot do is rewritten or left out, and
contracts/<vendor>/<api>.import.md says so. Imported again, the document's changes are taken, and your own edits stay.

${formatFlags(flags)}
Exit codes: 0 imported, whatever passes; 2 usage, or a document that cannot be imported.

Example:
  vouch import petstore.yaml --as petstore/pets
`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, env, stdout, signal } = context;
  const { values, positionals } = parseFlags({ command: 'import', flags, args, cwd, allowPositionals: true });
  const [name, ...others] = positionals;
  if (name === undefined || others.length > 0) {
    throw new UserError(
      'ERR_FLAG',
      'vouch import takes one document.',
      'Name its file, its URL with --fetch, or - for standard input.',
    );
  }
  const source = await readSource({
    name,
    cwd,
    readInput: () => readInput(context),
    fetchText: values.fetch
      ? async (url) => decodeText(await fetchPage({ url, env, timeout, signal }), url)
      : undefined,
  });
  const id = values.as ?? nameContract(source.document);
  const folder = resolve(cwd, values.contracts ?? 'contracts');
  const imported = await importDocument(source, { id, server: values.server, isSplit: wasSplit(folder, id), signal });
  const isDry = values['dry-run'];
  const placed = await placeImport(imported, { id, folder, cwd, source: nameSource(source), isDry, signal });
  const shown = relative(cwd, folder).replaceAll('\\', '/') || '.';
  stdout.write(
    values.json
      ? toJson(id, { imported, placed, shown })
      : formatImport({ id, imported, placed, shown, source: source.shownAs, isDry }),
  );
  return signal.aborted ? 130 : 0;
}

/** What a page that others read calls the document: not where this machine has it. */
const nameSource = ({ shownAs, address }: Source): string =>
  address === undefined && (isAbsolute(shownAs) || shownAs.startsWith('..')) ? basename(shownAs) : shownAs;

async function readInput({ stdin }: CommandContext): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stdin as AsyncIterable<Uint8Array>) {
    chunks.push(Buffer.from(chunk));
    length += chunk.length;
    if (length <= longestInput) continue;
    throw new UserError(
      'ERR_DOCUMENT',
      'The document on standard input is longer than 120 MB.',
      'Import a part of it.',
    );
  }
  return decodeText(Buffer.concat(chunks), 'standard input');
}

function toJson(
  id: string,
  { imported, placed, shown }: { imported: ImportedContract; placed: PlacedImport; shown: string },
): string {
  const { operations, version, notes } = imported;
  const { written, removed, conflicts, generated, trial, edits } = placed;
  const files = written.map((path) => join(shown, path).replaceAll('\\', '/'));
  const result = {
    contract: id,
    document: version,
    operations,
    files,
    removed,
    generated,
    ...trial,
    conflicts,
    edits,
    notes: notes.list(),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}
