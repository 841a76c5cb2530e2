import { isIndex } from '../../model/json-pointer';
import type { Operation, ResponseSpec } from '../../model/operation';
import type { RuntimeExpression } from '../../model/runtime-expression';
import type { Vendor } from '../../model/vendor';
import { type Feed, listFeeds } from '../../operations/list-feeds';
import { parameterPlace } from './places';

/** A parameter that a success response feeds, by places. */
export interface PlacedFeed {
  readonly operation: Operation;
  readonly response: ResponseSpec;
  readonly expression: RuntimeExpression;
  /** Where the value comes from: a place, or a part of a response. */
  readonly source: string;
  /** The place it goes to. */
  readonly place: string;
}

/** Finds the places between which the links of all success responses lead, leaving out those that pass the account on. */
export function placeFeeds(operations: readonly Operation[], vendor: Vendor): readonly PlacedFeed[] {
  return listFeeds(operations)
    .filter(({ response }) => response.status.startsWith('2'))
    .flatMap((feed) => {
      const { source: operation, response, target } = feed;
      const parameters = feed.inputs.filter(
        ({ name, pointer }) => pointer === undefined && name !== vendor.account?.parameter,
      );
      return parameters.map(({ name, expression }) => {
        const source = sourceOf(feed, expression);
        return { operation, response, expression, source, place: parameterPlace(target, name) };
      });
    });
}

function sourceOf({ source, response }: Feed, expression: RuntimeExpression): string {
  const name = `${source.operationId} ${response.status}`;
  switch (expression.source) {
    case 'request path':
      return parameterPlace(source, expression.name);
    case 'response header':
      return `${name} ${expression.name.toLowerCase()}`;
    case 'response body':
      return [name, ...expression.keys.map((key) => (isIndex(key) ? '*' : key))].join(' /');
  }
}
