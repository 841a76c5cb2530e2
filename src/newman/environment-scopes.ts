import type { Sender } from '../model/sending';
import type { RuntimeScope } from './internals';
import type { Worker } from './start-worker';

/** The variables of a sender's environments, which all its workers share. */
export interface EnvironmentScopes extends Pick<Sender, 'readVariables' | 'copyVariables'> {
  of(worker: Worker, environment: string): RuntimeScope;
}

/** @param environments name → variable → value at the beginning */
export function environmentScopes(
  environments: ReadonlyMap<string, Readonly<Record<string, string>>>,
): EnvironmentScopes {
  const beginnings = new Map(environments);
  const scopes = new Map<string, RuntimeScope>();
  const readVariables: EnvironmentScopes['readVariables'] = (environment, names) => {
    const scope = scopes.get(environment);
    const values = names.flatMap((name) => {
      const value = scope?.get(name);
      return value === undefined ? [] : [[name, String(value)] as const];
    });
    return Object.fromEntries(values);
  };
  return {
    of(worker, environment) {
      const known = scopes.get(environment);
      if (known) return known;
      const scope = worker.createScope(beginnings.get(environment) ?? {});
      scopes.set(environment, scope);
      return scope;
    },
    readVariables,
    copyVariables({ from, to, names }) {
      const values = readVariables(from, names);
      for (const target of to) {
        beginnings.set(target, { ...beginnings.get(target), ...values });
        for (const [name, value] of Object.entries(values)) scopes.get(target)?.set(name, value);
      }
    },
  };
}
