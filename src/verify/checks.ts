import { bodyPresence } from './checks/body-presence';
import { bodySchema } from './checks/body-schema';
import { bodySyntax } from './checks/body-syntax';
import { documentedStatus } from './checks/documented-status';
import { finalAnswer } from './checks/final-answer';
import { headers } from './checks/headers';
import { hiddenError } from './checks/hidden-error';
import { links } from './checks/links';
import { mediaType } from './checks/media-type';
import { renamedLists } from './checks/renamed-lists';
import { response } from './checks/response';
import { responseTime } from './checks/response-time';
import { sentRequest } from './checks/sent-request';
import { successStatus } from './checks/success-status';
import { undocumentedFields } from './checks/undocumented-fields';
import type { Check } from './subject/check';

/** Every check, in the order in which findings are reported. */
export const checks = {
  response,
  'documented-status': documentedStatus,
  'success-status': successStatus,
  'media-type': mediaType,
  headers,
  'body-presence': bodyPresence,
  'body-syntax': bodySyntax,
  'body-schema': bodySchema,
  'renamed-lists': renamedLists,
  links,
  'hidden-error': hiddenError,
  'final-answer': finalAnswer,
  'undocumented-fields': undocumentedFields,
  'response-time': responseTime,
  'sent-request': sentRequest,
} as const satisfies Record<string, Check>;
