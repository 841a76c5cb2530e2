import { describeCases } from '../../support/verify/describe-cases';
import { finalAnswerCases } from './final-answer-cases';

describeCases('final-answer', finalAnswerCases);
