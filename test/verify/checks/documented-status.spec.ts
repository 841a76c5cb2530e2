import { describeCases } from '../../support/verify/describe-cases';
import { documentedStatusCases } from './documented-status-cases';

describeCases('documented-status', documentedStatusCases);
