import type { ExchangeCase } from '../support/verify/exchange-case';
import { bodyPresenceCases } from './checks/body-presence-cases';
import { bodySchemaCases } from './checks/body-schema-cases';
import { bodySyntaxCases } from './checks/body-syntax-cases';
import { documentedStatusCases } from './checks/documented-status-cases';
import { finalAnswerCases } from './checks/final-answer-cases';
import { headersCases } from './checks/headers-cases';
import { hiddenErrorCases } from './checks/hidden-error-cases';
import { mediaTypeCases } from './checks/media-type-cases';
import { responseCases } from './checks/response-cases';
import { successStatusCases } from './checks/success-status-cases';
import { undocumentedFieldsCases } from './checks/undocumented-fields-cases';
import { soundCases } from './sound-cases';

/** Those of all checks. */
export const exchangeCases: readonly ExchangeCase[] = [
  ...soundCases,
  ...responseCases,
  ...documentedStatusCases,
  ...successStatusCases,
  ...mediaTypeCases,
  ...headersCases,
  ...bodyPresenceCases,
  ...bodySyntaxCases,
  ...bodySchemaCases,
  ...hiddenErrorCases,
  ...finalAnswerCases,
  ...undocumentedFieldsCases,
];
