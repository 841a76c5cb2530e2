import { describeCases } from '../describe-cases';
import { bodySchemaCases } from './body-schema-cases';

describeCases('body-schema', bodySchemaCases);
