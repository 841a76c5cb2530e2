import { STATUS_CODES } from 'node:http';
import type { ResponseDefinition } from 'postman-collection';
import type { Contract } from '../model/contract';
import { isSuccess } from '../model/is-success';
import type { Item } from '../model/item';
import type { ResponseSpec } from '../model/operation';
import { bodyLanguage } from './body-language';
import { buildRequest } from './build-request';
import { writeBody } from './write-body';

/**
 * The example responses that Postman shows below a request: one per documented status that is a success for it, then one for each other
 * that the contract has an example of. A request that is to be rejected has the former only.
 */
export function buildSavedResponse(options: { contract: Contract; item: Item }): ResponseDefinition[] {
  const { contract, item } = options;
  const { responses } = item.operation;
  const successes = responses.filter(({ status }) => isSuccess(item, status));
  const others = item.rejection ? [] : responses.filter((one) => !isSuccess(item, one.status) && hasExample(one));
  // Without descriptions, which Postman shows at the request itself.
  const request = buildRequest({ contract, item });
  const { method, url } = request;
  return withoutTwins([...successes, ...others]).map(({ status: documented, bodies }) => {
    const status = statusOf(documented);
    const body = bodies[0];
    // What led to an error was not the body that leads to a success.
    const originalRequest = isSuccess(item, documented) ? request : { method, url };
    return {
      name: `${status} ${STATUS_CODES[status] ?? ''}`.trim(),
      originalRequest,
      code: Number(status),
      status: STATUS_CODES[status] ?? '',
      _postman_previewlanguage: bodyLanguage(body?.mediaType ?? '') ?? 'text',
      header: body ? [{ key: 'Content-Type', value: body.mediaType }] : [],
      cookie: [],
      ...(body && { body: writeBody({ contract, body }) }),
    } as unknown as ResponseDefinition;
  });
}

const hasExample = ({ status, bodies }: ResponseSpec) => status !== 'default' && bodies[0]?.example !== undefined;

/** A range of statuses, such as `4XX`, by its first one. */
const statusOf = (documented: string) => documented.replace(/xx$/i, '00');

/** Without a range whose first status has a response of its own. */
const withoutTwins = (responses: readonly ResponseSpec[]) =>
  responses.filter(
    ({ status }) => !responses.some((other) => other.status !== status && other.status === statusOf(status)),
  );
