import type { MatchableApi } from '../../model/api';
import type { Recording } from '../../model/recording';
import { createRedactor, type Redactor } from '../../secrets/create-redactor';
import { findCredentials } from '../../secrets/find-credentials';

/** Learns the secrets of recorded traffic, which nobody tells. */
export interface Learner {
  learn(recording: Recording): void;
  /** Knows those of all recordings so far. */
  redactor(): Redactor;
}

/** How many secrets are remembered: a long recording may have a new cookie in every response. */
const mostSecrets = 10_000;

/** What is known to be secret beforehand, and never forgotten. */
interface KnownSecrets {
  readonly secrets?: readonly string[];
  /** Usernames and passwords of Basic sign-in. */
  readonly pairs?: readonly (readonly [username: string, password: string])[];
}

/** @param apis whose API keys are secret, too */
export function createLearner(apis: readonly MatchableApi[], beforehand: KnownSecrets = {}): Learner {
  const keyNames = listKeyNames(apis);
  let redactor = prepareRedactor(beforehand);
  const known = new Set<string>();
  const knownPairs = new Set<string>();
  return {
    learn(recording) {
      const { secrets, pairs } = findCredentials(recording, keyNames);
      const added = secrets.filter((secret) => !known.has(secret));
      if (known.size > 0 && known.size + added.length > mostSecrets) {
        redactor = prepareRedactor(beforehand);
        known.clear();
        knownPairs.clear();
      }
      for (const secret of secrets) {
        if (known.has(secret)) continue;
        redactor.add(secret);
        known.add(secret);
      }
      for (const [username, password] of pairs) {
        const pair = `${username}:${password}`;
        if (knownPairs.has(pair)) continue;
        redactor.addPair(username, password);
        knownPairs.add(pair);
      }
    },
    redactor: () => redactor,
  };
}

function prepareRedactor({ secrets = [], pairs = [] }: KnownSecrets): Redactor {
  const redactor = createRedactor();
  for (const secret of secrets) redactor.add(secret);
  for (const [username, password] of pairs) redactor.addPair(username, password);
  return redactor;
}

/** Names, in lower case, of the headers and query parameters that hold API keys. */
export const listKeyNames = (apis: readonly MatchableApi[]): ReadonlySet<string> =>
  new Set(apis.flatMap(({ operations: [one] }) => one?.keyNames ?? []).map((name) => name.toLowerCase()));
