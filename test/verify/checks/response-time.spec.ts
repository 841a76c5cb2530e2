import { describeCases } from '../../support/verify/describe-cases';
import { responseTimeCases } from './response-time-cases';

describeCases('response-time', responseTimeCases);
