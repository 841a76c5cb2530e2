import { describeCases } from '../describe-cases';
import { bodySyntaxCases } from './body-syntax-cases';

describeCases('body-syntax', bodySyntaxCases);
