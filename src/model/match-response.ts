import type { Operation, ResponseSpec } from './operation';

/** What is documented for a status: that very status, else its range (`4XX`), else `default`. */
export function matchResponse({ responses }: Pick<Operation, 'responses'>, status: number): ResponseSpec | undefined {
  const documented = matchStatus(
    responses.map((response) => response.status),
    status,
  );
  return responses.find((response) => response.status === documented);
}

/** As `matchResponse`, of the statuses alone. */
export function matchStatus(documented: readonly string[], status: number): string | undefined {
  const names = [String(status), `${Math.floor(status / 100)}XX`, 'DEFAULT'];
  return names.flatMap((name) => documented.find((one) => one.toUpperCase() === name) ?? [])[0];
}
