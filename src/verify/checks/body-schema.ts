import { type Check, verdictOf } from '../subject/check';
import { toFault } from '../subject/to-fault';

/** The body is valid against its schema. */
export const bodySchema: Check = {
  on: 'value',
  examine({ validator, schema, value, contract }) {
    return verdictOf(validator.validate(schema, value).map((error) => toFault(contract, error)));
  },
};
