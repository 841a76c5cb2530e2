import { type Check, verdictOf } from '../subject/check';
import { showSource } from '../subject/find-source';
import { findUndocumented } from '../subject/find-undocumented';

/** Members of the body that the contract does not describe: the API has moved on. */
export const undocumentedFields: Check = {
  on: 'value',
  examine({ validator, schema, value, contract }) {
    const fields = findUndocumented({ document: contract.document, validator, pointer: schema, value });
    return verdictOf(
      fields.map(({ path, type, count, schema: near }) => ({
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
