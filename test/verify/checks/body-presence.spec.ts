import { describeCases } from '../../support/verify/describe-cases';
import { bodyPresenceCases } from './body-presence-cases';

describeCases('body-presence', bodyPresenceCases);
