import { describeCases } from '../describe-cases';
import { hiddenErrorCases } from './hidden-error-cases';

describeCases('hidden-error', hiddenErrorCases);
