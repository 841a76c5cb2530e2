import type { Api } from '../model/api';
import { findNearest } from '../model/find-nearest';
import { findReferences } from '../model/resolve-variables';
import { tokenVariables } from '../model/sign-in';
import { usedVariables } from '../model/used-variables';
import { UserError } from '../model/user-error';
import { baseUrlVariable, type VariableValues } from '../model/variables';
import type { VendorSetup } from './vendor-setup';

/**
 * Makes sure that variables given by hand are such as requests take, and that no column of the data is misspelt: a value that nobody
 * takes would be dropped in silence, and the request sent elsewhere.
 *
 * @throws UserError with the nearest right name
 */
export function checkNames(options: {
  apis: readonly Api[];
  /** Without what is given by hand. */
  setups: readonly VendorSetup[];
  variables: VariableValues;
  rows: readonly Readonly<Record<string, unknown>>[];
}): void {
  const { apis, setups, variables, rows } = options;
  const settings = setups.flatMap((setup) => setup.apis.flatMap((api) => [...api.settings]));
  const values = [...settings.map(([, { value }]) => value), ...Object.values(variables), ...rows.flatMap(textsOf)];
  const known = new Set([
    ...apis.flatMap(listVariables),
    ...settings.map(([name]) => name),
    ...values.flatMap(findReferences),
  ]);
  for (const name of Object.keys(variables)) {
    if (known.has(name)) continue;
    const nearest = findNearest(name, known);
    const remedy =
      nearest === undefined ? 'docs/variables.md lists all variables.' : `Use ${nearest}, which is the nearest name.`;
    throw new UserError('ERR_FLAG', `--env-var names '${name}', which no request of this run takes.`, remedy);
  }
  const simple = new Map([...known].map((name) => [simplify(name), name]));
  for (const column of new Set(rows.flatMap(Object.keys))) {
    const meant = simple.get(simplify(column));
    if (meant === undefined || known.has(column)) continue;
    const what = `The iteration data have '${column}', which no request of this run takes.`;
    throw new UserError('ERR_ITERATION_DATA', what, `Write it ${meant}.`);
  }
}

/** All that an API's requests and scripts take. */
const listVariables = ({ vendor, contract, list }: Api): readonly string[] => [
  ...vendor.variables.map(({ name }) => name),
  ...Object.values(tokenVariables),
  'allow',
  baseUrlVariable(contract.api),
  ...list.items.flatMap(usedVariables),
];

const textsOf = (row: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.values(row).filter((value) => typeof value === 'string');

const simplify = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
