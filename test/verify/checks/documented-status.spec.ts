import { describeCases } from '../describe-cases';
import { documentedStatusCases } from './documented-status-cases';

describeCases('documented-status', documentedStatusCases);
