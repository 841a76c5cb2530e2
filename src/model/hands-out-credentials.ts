import type { Operation } from './operation';

/** Whether a response of the operation contains new credentials (`x-credentials`). */
export function handsOutCredentials({ responses }: Operation): boolean {
  return responses.some(({ credentials }) => credentials !== undefined);
}
