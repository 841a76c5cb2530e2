import { describeCases } from '../../support/verify/describe-cases';
import { bodySyntaxCases } from './body-syntax-cases';

describeCases('body-syntax', bodySyntaxCases);
