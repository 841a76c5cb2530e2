import { describeCases } from '../describe-cases';
import { successStatusCases } from './success-status-cases';

describeCases('success-status', successStatusCases);
