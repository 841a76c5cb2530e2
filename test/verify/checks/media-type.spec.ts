import { describeCases } from '../describe-cases';
import { mediaTypeCases } from './media-type-cases';

describeCases('media-type', mediaTypeCases);
