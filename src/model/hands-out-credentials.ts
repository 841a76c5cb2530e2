import type { Operation } from './operation';

/** Whether an answer of the operation holds credentials that nobody knew before (`x-credentials`). */
export function handsOutCredentials({ responses }: Operation): boolean {
  return responses.some(({ credentials }) => credentials !== undefined);
}
