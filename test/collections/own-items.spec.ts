import assert from 'node:assert/strict';
import { credentialsFolder } from '../../src/collections/add-credentials-tests';
import { cleanUpFolder } from '../../src/collections/arrange-items';
import type { Item } from '../../src/model/item';
import { loadOwnApis } from '../support/load-own-apis';

/**
 * What names things that end by themselves: a validation of toll-free numbers, an instance of a report; and an address, which the run hides:
 * the API has no request that deletes it.
 */
const passing = new Set([
  'createdPortabilityOrderId',
  'createdReportsReportId',
  'createdInstanceId',
  'createdAddressId',
]);

for (const { contract, list } of loadOwnApis()) {
  describe(`the items of ${contract.id}`, () => {
    const { items } = list;
    const usesOf = ({ parameterVariables, bodyVariables }: Item) =>
      new Set([...Object.values(parameterVariables), ...Object.values(bodyVariables)]);
    const captured = (some: readonly Item[]) =>
      new Set(some.flatMap(({ captures }) => captures.map(({ variable }) => variable)));

    it('take only what earlier ones gave', () => {
      const late = items.flatMap((item, index) => {
        const later = captured(items.slice(index + 1));
        return [...usesOf(item)]
          .filter((variable) => later.has(variable))
          .map((variable) => `${item.name}: ${variable}`);
      });
      assert.deepEqual(late, []);
    });

    it('use nothing that an earlier one removed', () => {
      const gone = items.flatMap((item, index) => {
        const removed = new Set(items.slice(0, index).flatMap(({ releases }) => releases));
        return [...usesOf(item)]
          .filter((variable) => removed.has(variable))
          .map((variable) => `${item.name}: ${variable}`);
      });
      assert.deepEqual(gone, []);
    });

    it('never change what was there before the run', () => {
      const found = captured(items.filter(({ operation }) => operation.effect === 'read'));
      const unsafe = items.filter(
        (item) => item.operation.effect !== 'read' && [...usesOf(item)].some((name) => found.has(name)),
      );
      assert.deepEqual(
        unsafe.map(({ name }) => name),
        [],
      );
    });

    it('remove everything they create', () => {
      const removed = new Set(items.flatMap(({ releases }) => releases));
      const deleted = new Set(
        items.filter(({ operation }) => operation.effect === 'delete').flatMap((item) => [...usesOf(item)]),
      );
      const named = new Set(items.flatMap(({ parameterVariables }) => Object.values(parameterVariables)));
      const created = [...captured(items.filter(({ operation }) => operation.effect === 'write'))].filter((variable) =>
        named.has(variable),
      );
      assert.deepEqual(
        created.filter(
          (variable) =>
            variable.startsWith('created') &&
            !removed.has(variable) &&
            !deleted.has(variable) &&
            !passing.has(variable),
        ),
        [],
      );
    });

    it("stand in the folders of the contract's tags, with the clean-up and the tests of the credentials last", () => {
      const folders = [...new Set(items.map(({ folder }) => folder))];
      const tags = (contract.document['tags'] as readonly { name: string }[]).map(({ name }) => name);
      const order = [...tags, cleanUpFolder, credentialsFolder];
      assert.deepEqual(
        folders,
        order.filter((name) => folders.includes(name)),
      );
      const inCleanUp = items.filter(({ folder }) => folder === cleanUpFolder).map(({ operation }) => operation.effect);
      assert.deepEqual(
        [...new Set(inCleanUp)].filter((effect) => effect !== 'delete'),
        [],
      );
    });
  });
}
