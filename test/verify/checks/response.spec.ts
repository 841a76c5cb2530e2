import { describeCases } from '../../support/verify/describe-cases';
import { responseCases } from './response-cases';

describeCases('response', responseCases);
