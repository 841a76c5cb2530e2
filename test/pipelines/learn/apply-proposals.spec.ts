import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinContracts } from '../../../scripts/join-contracts';
import { loadContracts } from '../../../src/contracts/load-contracts';
import type { Proposal } from '../../../src/learn/proposal';
import { applyProposals } from '../../../src/pipelines/learn/apply-proposals';
import { goodFiles, writeContracts } from '../../support/write-contracts';

const main = goodFiles['acme/probes.yaml']?.replaceAll('shared/', 'probes/') ?? '';
const gone = '{ description: Gone }';
const probe = goodFiles['acme/shared/probe.yaml']?.replace(gone, "{ $ref: './answers.yaml#/Gone' }") ?? '';
const files = {
  'acme/probes.yaml': main,
  'acme/probes/probe.yaml': probe,
  'acme/probes/answers.yaml': `Gone: ${gone}\n`,
};

const any = { contract: 'acme/probes', kind: 'field', what: '', seen: 1, of: 1, hides: false } as const;
const proposals: readonly Proposal[] = [
  {
    ...any,
    name: 'a line more',
    pointer: '/components/schemas',
    edit: { type: 'add', path: ['components', 'schemas'], key: 'Other', value: { type: 'string' } },
  },
  {
    ...any,
    name: 'the first line of a part',
    pointer: '/paths/~1probes~1{probeId}/delete/responses/204/description',
    edit: { type: 'replace', path: ['Gone', 'description'], value: 'Away' },
  },
];

describe('applyProposals', () => {
  it('changes parts in a file of a contract that earlier changes have moved', async () => {
    const folder = join(writeContracts({}), 'contracts');
    joinContracts(writeContracts(files), folder);
    const file = join(folder, 'acme', 'probes.yaml');
    const before = readFileSync(file, 'utf8');
    const applied = await applyProposals(proposals, { folder, contracts: loadContracts({ folder }) });
    assert.deepEqual(applied, { written: proposals, left: [] });
    const more = 'Name: { type: string } } }\n';
    const expected = before
      .replace(gone, '{ description: Away }')
      .replace(more, `${more}    Other: { type: string }\n`);
    assert.equal(readFileSync(file, 'utf8'), expected);
  });
});
