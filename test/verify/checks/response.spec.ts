import { describeCases } from '../describe-cases';
import { responseCases } from './response-cases';

describeCases('response', responseCases);
