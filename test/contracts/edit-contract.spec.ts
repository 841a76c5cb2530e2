import assert from 'node:assert/strict';
import { editContract } from '../../src/contracts/edit-contract';
import type { YamlEdit } from '../../src/model/yaml-edit';

const edit: YamlEdit = { type: 'replace', path: ['a'], value: 9 };
const whole = 'a: 1 # own\n--- # probes/one.yaml\na: 2 # one\n\n--- # probes/two.yaml\na: 3 # two\n';

const cases: Readonly<Record<number, readonly [changed: string, into: string]>> = {
  1: ['a: 1', 'a: 9'],
  3: ['a: 2', 'a: 9'],
  4: ['a: 2', 'a: 9'],
  6: ['a: 3', 'a: 9'],
};

describe('editContract', () => {
  for (const [line, [changed, into]] of Object.entries(cases)) {
    it(`changes the part that line ${line} belongs to`, () => {
      const result = editContract(whole, { file: 'acme/probes.yaml', line: Number(line), edit });
      assert.equal(result, whole.replace(changed, into));
    });
  }

  it('leaves what cannot be changed', () => {
    const path = ['b'];
    assert.equal(editContract(whole, { file: 'probes.yaml', line: 3, edit: { ...edit, path } }), undefined);
  });
});
