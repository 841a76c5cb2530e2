/** A request that the mock rejects, with the contract's error body. */
export class Refusal extends Error {
  override readonly name: string = 'Refusal';

  /** @param message what is wrong with the request, one sentence */
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

/** The refusal of a value that its schema does not take. */
export class InvalidValue extends Refusal {
  override readonly name = 'InvalidValue';
}

/** The refusal of an id that nothing has. */
export const missing = (name: string, id: string): Refusal =>
  new Refusal(404, `There is no ${`${name} ${id}`.trim()}.`);
