/** A request the mock turns down; the pipeline answers it with the error body of the contract. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** @param message what is wrong with the request, one sentence */
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}
