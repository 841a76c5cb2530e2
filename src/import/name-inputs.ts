import { listOf, membersOf } from '../model/json-values';
import { envPrefix } from '../model/sign-in';
import { camelCase, upperFirst } from '../model/variables';
import { createSchemaValidator } from '../schema/schema-validator';
import { contractOf, type Draft, listDraftOperations } from './draft';
import { singular } from './name-operations';

/** A variable of `vendor.yaml` for what no request can make. */
export interface InputVariable {
  readonly name: string;
  readonly description: string;
  readonly env: string;
  readonly mock: string;
  readonly optional: true;
}

/**
 * Takes the ids of what operations change, but no other operation makes, from variables: nothing that was there before is changed unless
 * somebody names it.
 */
export function nameInputs(draft: Draft, vendor: string): readonly InputVariable[] {
  const operations = listDraftOperations(draft);
  const fed = new Set(
    operations.flatMap(({ operation }) =>
      Object.values(membersOf(operation['responses'])).flatMap((response) =>
        Object.values(membersOf(membersOf(response)['links'])).flatMap((entry) => {
          const link = membersOf(entry);
          const isSafe = operation['x-effect'] !== 'read';
          return Object.keys(membersOf(link['parameters'])).map((name) => `${link['operationId']} ${name} ${isSafe}`);
        }),
      ),
    ),
  );
  const variables = new Map<string, InputVariable>();
  const validator = createSchemaValidator(contractOf(draft));
  const fits = (schema: string, value: unknown) => validator.fits(schema, value);
  for (const { operation, path, pointer } of operations) {
    for (const parameter of listOf(operation['parameters'])) delete membersOf(parameter)['x-variable'];
    if (operation['x-effect'] === 'read') continue;
    for (const [index, entry] of listOf(operation['parameters']).entries()) {
      const parameter = membersOf(entry);
      const name = String(parameter['name']);
      const { example } = parameter;
      const isId = parameter['in'] === 'path' && (typeof example === 'string' || typeof example === 'number');
      if (!isId || fed.has(`${operation['operationId']} ${name} true`)) continue;
      const base = nameVariable({ path, name, vendor });
      const mock = valueFor(variables.get(base.name)?.mock, example);
      const isShared = mock !== undefined && fits(`${pointer}/parameters/${index}/schema`, mock);
      const variable = isShared
        ? { ...base, mock: String(mock) }
        : { ...numbered(base, variables), mock: String(example) };
      if (isShared) parameter['example'] = mock;
      variables.set(variable.name, variable);
      parameter['x-variable'] = variable.name;
    }
  }
  return [...variables.values()];
}

/** The value that a variable has, as the example that it takes the place of: a number, or text. */
function valueFor(known: string | undefined, example: string | number): string | number | undefined {
  if (known === undefined) return example;
  return typeof example === 'number' ? (Number.isFinite(Number(known)) ? Number(known) : undefined) : known;
}

type Named = Omit<InputVariable, 'mock'>;

function nameVariable({ path, name, vendor }: { path: string; name: string; vendor: string }): Named {
  const segments = path.split('/');
  const before = segments[segments.indexOf(`{${name}}`) - 1] ?? '';
  const resource = before.startsWith('{') ? '' : camelCase(singular(before));
  const said = camelCase(name);
  const isNamed = resource === '' || said.toLowerCase().startsWith(resource.toLowerCase());
  const base = (isNamed ? said : `${resource}${upperFirst(said)}`).replace(/^[^A-Za-z]+/, '') || 'id';
  const own = `${base}ToUse`;
  const env = `${envPrefix(vendor)}${own.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase()}`;
  const description = `${name} of something that requests may change: no request makes one`;
  return { name: own, description, env, optional: true };
}

/** The same under a name that no variable has. */
function numbered({ name, env, ...rest }: Named, known: ReadonlyMap<string, InputVariable>): Named {
  if (!known.has(name)) return { name, env, ...rest };
  let count = 2;
  while (known.has(`${name}${count}`)) count += 1;
  return { name: `${name}${count}`, env: `${env}_${count}`, ...rest };
}
