import type { Operation, ResponseSpec } from '../model/operation';

/** What the operation documents for a status: that very status, else its range (`4XX`), else `default`. */
export function matchResponse({ responses }: Operation, status: number): ResponseSpec | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'default'];
  for (const name of names) {
    const response = responses.find((candidate) => candidate.status.toUpperCase() === name.toUpperCase());
    if (response !== undefined) return response;
  }
  return undefined;
}
