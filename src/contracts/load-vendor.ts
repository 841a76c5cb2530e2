import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Consequence, Faults } from '../model/faults';
import { isObject } from '../model/json';
import { envPrefix, signInEnv, tokenVariables } from '../model/sign-in';
import { UserError } from '../model/user-error';
import type { ApiVersions, Vendor, VendorAccount, VendorAdvice, VendorVariable } from '../model/vendor';
import { findVariable, readSchemes } from './read-schemes';
import { readYaml } from './read-yaml';
import { YamlMapping } from './yaml-mapping';

const vendorKeys = ['title', 'variables', 'schemes', 'account', 'notice', 'advice', 'versions'];

/** Name of the file beside a vendor's contracts that describes the vendor. */
export const vendorFile = 'vendor.yaml';

/**
 * Reads a vendor's description: `<folder>/<vendor>/vendor.yaml`, whose members are those of `Vendor` except
 * `name`. `secret` is false by default; without `variables` and `schemes` the vendor takes no sign-in.
 *
 * @throws UserError `ERR_UNKNOWN_VENDOR` if there is no such file, `ERR_VENDOR` with file, line and column for whatever is wrong in it
 */
export function loadVendor({ folder, name }: { folder: string; name: string }): Vendor {
  const file = join(folder, name, vendorFile);
  const shown = relative(join(folder, '..'), file).replaceAll('\\', '/');
  if (!existsSync(file)) {
    const what = `The vendor '${name}' is not described: there is no ${shown}.`;
    const remedy = 'Add the file; all it needs is a line with the title of the vendor.';
    throw new UserError('ERR_UNKNOWN_VENDOR', what, remedy).with({ place: { file: shown, line: 1, column: 1 } });
  }
  const faults = new Faults();
  const root = YamlMapping.ofFile(readYaml(file, shown), 'ERR_VENDOR', faults);
  const vendor = faults.attempt(() => readVendor(root, { folder, name }));
  faults.throwAll();
  return vendor as Vendor;
}

/** Reads the members by themselves; with none of those that depend on variables that are not as they should be. */
function readVendor(root: YamlMapping, { folder, name }: { folder: string; name: string }): Vendor {
  root.attempt(() => root.allowing(vendorKeys));
  const title = root.attempt(() => root.text('title')) ?? '';
  const notice = root.has('notice') ? root.attempt(() => root.text('notice')) : undefined;
  const advice = root.has('advice') ? root.attempt(() => readAdvice(root.child('advice'))) : undefined;
  const versions = root.attempt(() => root.list('versions').map((one) => readVersions(one, name))) ?? [];
  const before = root.failures;
  const variables = root.list('variables').flatMap((mapping) => root.attempt(() => readVariable(mapping, name)) ?? []);
  root.attempt(() => checkUnique(variables));
  const others = readdirSync(folder).filter((other) => other !== name);
  for (const variable of variables) root.attempt(() => checkOwners([variable], { name, others }));
  if (root.failures > before) throw new Consequence('ERR_VENDOR', 'Its variables are not as they should be.', '');
  const known = variables.map(({ vendorVariable }) => vendorVariable);
  const schemes = readSchemes(root, known);
  const account = root.has('account') ? root.attempt(() => readAccount(root.child('account'), known)) : undefined;
  return {
    name,
    title,
    variables: known,
    schemes,
    ...(account && { account }),
    ...(notice !== undefined && { notice }),
    ...(advice && { advice }),
    ...(root.has('versions') && { versions }),
  };
}

interface NamedVariable {
  readonly vendorVariable: VendorVariable;
  readonly mapping: YamlMapping;
}

function readVariable(mapping: YamlMapping, vendor: string): NamedVariable {
  mapping.allowing(['name', 'description', 'secret', 'env', 'mock', 'optional']);
  const name = mapping.text('name', /^[A-Za-z]\w*$/);
  if (name === 'allow' || Object.values<string>(tokenVariables).includes(name)) {
    throw mapping.problemAt('name', `'${name}' is Vouch's own variable`, 'Choose another name.');
  }
  const env = mapping.text('env', /^[A-Za-z_]\w*$/);
  if (Object.values(signInEnv({ name: vendor })).includes(env)) {
    throw mapping.problemAt('env', `'${env}' is Vouch's own variable`, 'Choose another name.');
  }
  const secret = mapping.flag('secret');
  const optional = mapping.flag('optional');
  const description = mapping.text('description');
  const mock = mapping.text('mock');
  return { vendorVariable: { name, description, secret, env, mock, ...(optional && { optional }) }, mapping };
}

function checkUnique(variables: readonly NamedVariable[]): void {
  for (const key of ['name', 'env'] as const) {
    const seen = new Set<string>();
    for (const { vendorVariable, mapping } of variables) {
      const value = vendorVariable[key];
      if (seen.has(value)) throw mapping.problemAt(key, `Two variables have the ${key} ${value}`, 'Make it unique.');
      seen.add(value);
    }
  }
}

/** A third party's contracts must not have another vendor's password sent to a host of their own. */
function checkOwners(
  variables: readonly NamedVariable[],
  { name, others }: { name: string; others: readonly string[] },
): void {
  const prefix = envPrefix(name);
  // `acme` must not take the variables of `acme-shop` beside it, and no other spelling may pass as a name.
  const foreign = others.map(envPrefix).filter((other) => other.startsWith(prefix));
  const isPlain = /^[a-z0-9_-]+$/.test(name);
  for (const { vendorVariable, mapping } of variables) {
    const { env } = vendorVariable;
    const isOwn = env.startsWith(prefix) && !foreign.some((other) => env.startsWith(other));
    if (isOwn && isPlain) continue;
    throw isPlain
      ? mapping.problemAt('env', `The variable ${env} is not ${name}'s own`, `Let its name begin with ${prefix}.`)
      : mapping.problemAt('env', `The folder ${name} is not lowercase`, 'Use letters a to z, digits, - and _ for it.');
  }
}

function readVersions(mapping: YamlMapping, vendor: string): ApiVersions {
  mapping.allowing(['older', 'newer', 'read']);
  const [older, newer] = (['older', 'newer'] as const).map(
    (key) => `${vendor}/${mapping.text(key, /^[A-Za-z][\w-]*$/)}`,
  );
  return { older: older ?? '', newer: newer ?? '', read: mapping.text('read', /^[A-Za-z]\w*$/) };
}

function readAccount(mapping: YamlMapping, variables: readonly VendorVariable[]): VendorAccount {
  mapping.allowing(['parameter', 'variable', 'digits']);
  const digits = mapping.flag('digits');
  return {
    parameter: mapping.text('parameter'),
    variable: findVariable(mapping, 'variable', variables).name,
    ...(digits && { digits }),
  };
}

const adviceTexts = ['unauthorized', 'noToken', 'secretExpiry', 'retired', 'operatorRefused', 'accountLost'] as const;

function readAdvice(mapping: YamlMapping): VendorAdvice {
  mapping.allowing(['reads', ...adviceTexts, 'forbidden']);
  const { reads = [] } = mapping.value;
  if (!Array.isArray(reads) || !reads.every((id) => typeof id === 'string')) {
    const what = "'reads' is not a list of operation ids";
    throw mapping.problemAt('reads', what, 'Write ids as <vendor>/<api>/<operationId>.');
  }
  const texts = adviceTexts.filter((key) => mapping.has(key)).map((key) => [key, mapping.text(key)] as const);
  return {
    ...(mapping.has('reads') && { reads }),
    ...(mapping.has('forbidden') && { forbidden: readForbidden(mapping) }),
    ...Object.fromEntries(texts),
  };
}

function readForbidden(advice: YamlMapping): NonNullable<VendorAdvice['forbidden']> {
  if (!isObject(advice.value['forbidden'])) return advice.text('forbidden');
  const ways = ['basic', 'oauth'] as const;
  const mapping = advice.child('forbidden').allowing(ways);
  return Object.fromEntries(ways.filter((way) => mapping.has(way)).map((way) => [way, mapping.text(way)]));
}
