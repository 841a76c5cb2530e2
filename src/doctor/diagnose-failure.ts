import { explainFailure } from '../network/explain-failure';
import { type Diagnosis, fail } from './diagnosis';

/** Says why no answer came. @throws an error that does not come from the network */
export function diagnoseFailure(error: unknown): Diagnosis {
  const explanation = explainFailure(error);
  if (!explanation) throw error;
  return fail(explanation.message, explanation.remedy);
}
