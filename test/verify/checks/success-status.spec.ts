import { describeCases } from '../../support/verify/describe-cases';
import { successStatusCases } from './success-status-cases';

describeCases('success-status', successStatusCases);
