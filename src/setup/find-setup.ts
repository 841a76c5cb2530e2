import type { EnvironmentFile } from '../cli/flags/read-environment-file';
import type { Setting } from '../doctor/examine-variables';
import type { Patient } from '../doctor/examine-vendor';
import type { Api } from '../model/api';
import { chooseAuthType, findOAuth, tokenVariables } from '../model/sign-in';
import { baseUrlEnv, baseUrlVariable, withoutSlash } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { serverUrl } from './build-environment';
import { readSetting } from './build-variables';

type Variables = Readonly<Record<string, string | undefined>>;

/** A vendor as `--live` would reach it: at its own hosts, with variables of the process or, if they are not there, of `.env`. */
export function patientFromProcess(
  vendor: Vendor,
  { apis, env, dotEnv }: { apis: readonly Api[]; env: Variables; dotEnv: Variables },
): Patient {
  const settings = new Map<string, Setting>();
  for (const { name, env: from } of vendor.variables) {
    const [own, other] = [env[from], dotEnv[from]];
    const hides = other !== undefined && other !== own ? ' (which hides another value in .env)' : '';
    if (own !== undefined) settings.set(name, { value: own, source: `the environment${hides}` });
    else if (other !== undefined) settings.set(name, { value: other, source: '.env' });
  }
  const read = readSetting(vendor, { ...dotEnv, ...env });
  return {
    vendor,
    apis: apis.map(({ contract, operations }) => {
      const name = baseUrlEnv(contract);
      return { operations, baseUrl: withoutSlash(env[name] || dotEnv[name] || serverUrl(contract)) };
    }),
    settings,
    nameOf: (variable) => variable.env,
    authType: chooseAuthType(vendor, read),
    tokenUrl: read(tokenVariables.tokenUrl) || findOAuth(vendor)?.tokenUrl || '',
  };
}

/**
 * A vendor as `-e` would reach it. Files without any of its base URLs are not for it: all vendors call their variables alike.
 */
export function patientFromFiles(
  vendor: Vendor,
  { apis, files }: { apis: readonly Api[]; files: readonly EnvironmentFile[] },
): Patient {
  const baseUrls = apis.map(({ contract }) => baseUrlVariable(contract.api));
  const fitting = files.filter(({ variables }) => baseUrls.some((name) => name in variables));
  const settings = new Map<string, Setting>();
  for (const { name: source, variables } of fitting) {
    for (const [name, value] of Object.entries(variables)) settings.set(name, { value, source });
  }
  return {
    vendor,
    apis: apis.flatMap(({ contract, operations }) => {
      const baseUrl = settings.get(baseUrlVariable(contract.api))?.value;
      return baseUrl === undefined ? [] : [{ operations, baseUrl: withoutSlash(baseUrl) }];
    }),
    settings,
    nameOf: ({ name }) => name,
    authType: settings.get(tokenVariables.authType)?.value || 'basic',
    tokenUrl: settings.get(tokenVariables.tokenUrl)?.value ?? '',
  };
}
