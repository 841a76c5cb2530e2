import { describeCases } from '../describe-cases';
import { bodyPresenceCases } from './body-presence-cases';

describeCases('body-presence', bodyPresenceCases);
