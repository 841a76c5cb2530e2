import { describeCases } from '../describe-cases';
import { finalAnswerCases } from './final-answer-cases';

describeCases('final-answer', finalAnswerCases);
