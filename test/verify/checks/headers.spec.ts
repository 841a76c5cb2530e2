import { describeCases } from '../describe-cases';
import { headersCases } from './headers-cases';

describeCases('headers', headersCases);
