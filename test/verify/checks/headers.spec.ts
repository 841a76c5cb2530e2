import { describeCases } from '../../support/verify/describe-cases';
import { headersCases } from './headers-cases';

describeCases('headers', headersCases);
