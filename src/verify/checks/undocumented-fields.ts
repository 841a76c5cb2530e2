import { type Check, verdictOf } from '../subject/check';
import { showSource } from '../subject/find-source';
import { findUndocumented } from '../subject/find-undocumented';
import { listRenamed } from '../subject/list-renamed';

/** Members of the body that the contract does not describe: the API has moved on. */
export const undocumentedFields: Check = {
  on: 'value',
  examine(subject) {
    const { validator, schema, value, contract } = subject;
    const fields = findUndocumented({ document: contract.document, validator, pointer: schema, value });
    // Those have errors of their own.
    const renamed = new Set(listRenamed(subject).flatMap(({ path, told = path }) => (told === path ? path : [])));
    return verdictOf(
      fields
        .filter(({ path }) => !renamed.has(path))
        .map(({ path, type, count, schema: near }) => ({
          severity: 'info',
          message: 'Field is not documented',
          path,
          actual: `${type}, ${count === 1 ? 'once' : `${count} times`}`,
          source: showSource(contract, near),
          pointer: near,
        })),
    );
  },
};
