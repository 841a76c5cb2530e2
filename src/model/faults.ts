import type { Contract } from './contract';
import { describeFaults } from './describe-faults';
import { orderFaults } from './order-faults';
import { UserError } from './user-error';

/** Fails only because something else did, which is in the list already: it is not listed itself. */
export class Consequence extends UserError {}

/** Collects the mistakes in contracts, so that all are told at once. */
export class Faults {
  readonly #errors: UserError[] = [];
  #failures = 0;

  /** How many steps failed by now, those included that failed only because of others. */
  get failures(): number {
    return this.#failures;
  }

  /** Takes a step that others do not depend on. @returns `undefined` if the user has to correct something first */
  attempt<T>(step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      this.note(error);
      return undefined;
    }
  }

  /** As `attempt`, of something in a contract, whose mistakes may not know their place in a file. */
  attemptIn<T>({ locate }: Pick<Contract, 'locate'>, step: () => T): T | undefined {
    return this.attempt(() => {
      try {
        return step();
      } catch (error) {
        if (!(error instanceof UserError) || error.place || error.faults) throw error;
        throw error.with({ place: locate(error.pointer ?? '') });
      }
    });
  }

  /** @throws what is no mistake of the user's */
  note(error: unknown): void {
    if (!(error instanceof UserError)) throw error;
    this.#failures += 1;
    this.#errors.push(...(error.faults ?? [error]));
  }

  /** @throws UserError: the only mistake as it is; of several, one that lists them, and has them as its `faults` */
  throwAll(): void {
    const listed = orderFaults(this.#errors.filter((error) => !(error instanceof Consequence)));
    const [first, second] = listed.length > 0 ? listed : this.#errors;
    if (!first) return;
    if (!second) throw first;
    const isSame = listed.every(({ code }) => code === first.code);
    const { what, remedy } = describeFaults(listed);
    throw new UserError(isSame ? first.code : 'ERR_FAULTS', what, remedy).with({ faults: listed });
  }
}
