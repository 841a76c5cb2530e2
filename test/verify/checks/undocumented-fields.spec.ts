import { describeCases } from '../../support/verify/describe-cases';
import { undocumentedFieldsCases } from './undocumented-fields-cases';

describeCases('undocumented-fields', undocumentedFieldsCases);
