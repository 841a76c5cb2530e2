import { describeCases } from '../../support/verify/describe-cases';
import { mediaTypeCases } from './media-type-cases';

describeCases('media-type', mediaTypeCases);
