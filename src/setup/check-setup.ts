import { credentialChecks } from './check-credentials';
import { checkReferences } from './check-references';
import { urlChecks } from './check-urls';
import { listNeeded, listUsed } from './list-needed';
import type { Problem } from './problem';
import type { SetupSubject } from './setup-check';
import { authTypeOf, type VendorSetup } from './vendor-setup';

/**
 * Finds out whether the variables and credentials of a setup are complete and right, and whether they may be sent where they would
 * go. What counts for each API are its effective values and what its operations need; variables that they do not use give warnings
 * only. Nothing is sent.
 *
 * @param options.optional count what optional schemes need, whose operations could be skipped, too; default false
 * @returns errors and warnings, each once: the way to sign in, what is missing, odd values, references that lead nowhere, then URLs
 */
export function checkSetup(setup: VendorSetup, options: { optional?: boolean } = {}): readonly Problem[] {
  const { vendor, apis } = setup;
  const examined = apis.map((api) => {
    const { operations } = api;
    const authType = authTypeOf(api);
    const neededBy = (method: string) => listNeeded({ vendor, operations, authType: method, ...options });
    const used = listUsed({ vendor, operations, authType });
    return { ...api, setup, authType, needed: neededBy(authType), neededBy, used };
  });
  const neededByAny = new Set(examined.flatMap(({ needed }) => needed));
  const subjects = examined.map((api): SetupSubject => ({ ...api, neededByAny }));
  return dropRepeated([...credentialChecks, checkReferences, ...urlChecks].flatMap((check) => subjects.flatMap(check)));
}

/** What is an error for one API and a warning for another is an error. */
function dropRepeated(problems: readonly Problem[]): readonly Problem[] {
  const byMessage = new Map<string, Problem>();
  for (const problem of problems) {
    const known = byMessage.get(problem.message);
    if (!known || problem.severity === 'error') byMessage.set(problem.message, problem);
  }
  return [...byMessage.values()];
}
