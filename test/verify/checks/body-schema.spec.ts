import { describeCases } from '../../support/verify/describe-cases';
import { bodySchemaCases } from './body-schema-cases';

describeCases('body-schema', bodySchemaCases);
