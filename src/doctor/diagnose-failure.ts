import { explainFailure } from '../network/explain-failure';
import { type Diagnosis, fail } from './diagnosis';

/** Explains why there is no response. @throws the error if it does not come from the network */
export function diagnoseFailure(error: unknown): Diagnosis {
  const explanation = explainFailure(error);
  if (!explanation) throw error;
  return fail(explanation.message, explanation.remedy);
}
