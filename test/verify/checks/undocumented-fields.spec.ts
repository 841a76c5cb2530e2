import { describeCases } from '../describe-cases';
import { undocumentedFieldsCases } from './undocumented-fields-cases';

describeCases('undocumented-fields', undocumentedFieldsCases);
