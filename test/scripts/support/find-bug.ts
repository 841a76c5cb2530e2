import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { load } from 'js-yaml';
import { faultsOf } from '../../../src/model/fault';
import { UserError } from '../../../src/model/user-error';
import { generate } from '../../../src/pipelines/generate/generate';
import { callbackFiles } from '../../support/callback-contract';
import { type Files, goodFiles, writeContracts } from '../../support/write-contracts';
import { createRandom, mutateDocument } from './mutate-document';
import { richContract } from './rich-contract';

const vendor = `title: Acme
variables:
  - { name: username, description: The username, env: ACME_USERNAME, mock: ada }
  - { name: password, description: The password, secret: true, env: ACME_PASSWORD, mock: tin-otter-moon }
schemes:
  apiUser: { username: username, password: password }
`;
const explained = "explained:\n  - { at: 'Probe/*', kind: [type, enum], side: extra, why: So it is }\n";
const others = { 'acme/vendor.yaml': vendor, 'acme/probes.drift.yaml': explained };

/** What is mutated: contracts, and what stands beside them. */
export const soundFiles: readonly Files[] = [
  { ...goodFiles, ...others },
  { ...goodFiles, ...others, 'acme/probes.yaml': richContract },
  { ...callbackFiles, ...others },
];

/** What files with random mistakes lead to; `undefined` for success, or mistakes that are explained, each with its place. */
export async function findBug(seed: number): Promise<string | undefined> {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const files = { ...pick(soundFiles) };
  const name = pick([...Array.from({ length: 8 }, () => 'acme/probes.yaml'), ...Object.keys(files)]);
  files[name] = random() < 0.8 ? mutate(files[name] ?? '', random) : mutateText(files[name] ?? '', pick);
  const bug = await findBugIn(files);
  return bug === undefined ? undefined : `seed ${seed}: ${bug}\n${name}:\n${files[name]}`;
}

/** What is wrong with how Vouch takes these files, if anything. */
export async function findBugIn(files: Files): Promise<string | undefined> {
  const folder = writeContracts(files);
  try {
    await generate({ contracts: folder });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) return String((error as Error).stack);
    const faults = faultsOf(error);
    const odd = faults.find(
      ({ file, line = 0, column = 0, message, advice }) =>
        file === undefined || line < 1 || column < 1 || message === '' || advice === '',
    );
    if (odd) return `not a whole fault: ${JSON.stringify(odd)}`;
    const distinct = new Set(faults.map((fault) => JSON.stringify(fault)));
    return distinct.size === faults.length ? undefined : 'a fault stands there twice';
  } finally {
    rmSync(dirname(folder), { recursive: true });
  }
}

function mutate(text: string, random: () => number): string {
  const document = load(text) as Record<string, unknown>;
  mutateDocument(document, random);
  return JSON.stringify(document);
}

/** Changes the text in a way that people do by mistake. */
function mutateText(text: string, pick: <T>(list: readonly T[]) => T): string {
  const lines = text.split('\n');
  const at = pick([...lines.keys()]);
  const line = lines[at] ?? '';
  const middle = pick([...`${line} `].map((_, index) => index));
  const changed = pick([
    [],
    [line, line],
    [` ${line}`],
    [line.trimStart()],
    [line.slice(0, middle)],
    [`\t${line}`],
    [`${line.slice(0, middle)}${pick([...`:{}[],&*!|>'"%@#-\u0000\ufeff`])}${line.slice(middle)}`],
    [line.replace(/\w+/, '<<')],
    [line.replace(/\d+/, '99999999999999999999')],
  ]);
  return [...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join('\n');
}
