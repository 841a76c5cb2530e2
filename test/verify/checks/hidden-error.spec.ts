import { describeCases } from '../../support/verify/describe-cases';
import { hiddenErrorCases } from './hidden-error-cases';

describeCases('hidden-error', hiddenErrorCases);
