import { type Check, verdictOf } from '../subject/check';
import { showSource } from '../subject/find-source';
import { listRenamed } from '../subject/list-renamed';

/** A list comes under the name that the contract has for it: who reads it by that name sees none. */
export const renamedLists: Check = {
  on: 'value',
  examine(subject) {
    const news = listRenamed(subject).filter(({ told }) => told === undefined);
    return verdictOf(
      news.map(({ path, insteadOf, schema }) => ({
        severity: 'error',
        message: 'List has another name',
        path: insteadOf,
        expected: 'the list',
        actual: `missing, beside ${path.slice(path.lastIndexOf('/') + 1)}`,
        source: showSource(subject.contract, schema),
      })),
    );
  },
};
