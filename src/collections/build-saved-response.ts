import { STATUS_CODES } from 'node:http';
import type { RequestDefinition, ResponseDefinition } from 'postman-collection';
import type { Contract } from '../model/contract';
import { isSuccess } from '../model/is-success';
import type { Item } from '../model/item';
import { stableId } from '../model/stable-id';
import { bodyLanguage } from './body-language';
import { writeBody } from './write-body';

/** The example responses that Postman shows below a request: one per documented status that is a success for it. */
export function buildSavedResponse(options: {
  contract: Contract;
  item: Item;
  request: RequestDefinition;
}): ResponseDefinition[] {
  const { contract, item, request } = options;
  return item.operation.responses
    .filter(({ status }) => isSuccess(item, status))
    .map(({ status: documented, bodies }) => {
      const status = documented.replace(/xx$/i, '00');
      const body = bodies[0];
      return {
        id: stableId(`${item.id}#${status}`),
        name: `${status} ${STATUS_CODES[status] ?? ''}`.trim(),
        originalRequest: request,
        code: Number(status),
        status: STATUS_CODES[status] ?? '',
        _postman_previewlanguage: bodyLanguage(body?.mediaType ?? '') ?? 'text',
        header: body ? [{ key: 'Content-Type', value: body.mediaType }] : [],
        cookie: [],
        ...(body && { body: writeBody({ contract, body }) }),
      } as unknown as ResponseDefinition;
    });
}
