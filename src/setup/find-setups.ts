import type { Api } from '../model/api';
import type { EnvironmentFile } from '../model/environment-file';
import { autoSignIn, findOAuth, signInMethods, tokenVariables } from '../model/sign-in';
import { baseUrlVariable, type EnvValues } from '../model/variables';
import type { Vendor } from '../model/vendor';
import { serverUrl } from './build-environment';
import { listEnvNames } from './list-env-names';
import type { Setting, VendorSetup } from './vendor-setup';

/** Where settings are looked for: in the process's variables and, if they are not there, in `.env`; or in Postman environments. */
export type SetupSource = FromProcess | { readonly files: readonly EnvironmentFile[] };

/** Variables of the process and of a `.env` file. */
export interface FromProcess {
  readonly env: EnvValues;
  readonly dotEnv: EnvValues;
  /** Name of the file that is read in place of `.env`, because the user said so: its values go before those of the process. */
  readonly envFile?: string | undefined;
}

type SetupApi = Pick<Api, 'contract' | 'operations' | 'vendor'>;

/**
 * Finds out how vendors are reached, and with what.
 *
 * Out of the process's variables, each API is reached at its own host unless a variable moves it; out of Postman environments, an API
 * takes those that name its base URL, later ones first, and is left out where none does: all vendors call their variables alike.
 *
 * @returns one setup for each vendor of the APIs, in their order
 */
export function findSetups(apis: readonly SetupApi[], source: SetupSource): readonly VendorSetup[] {
  return [...new Set(apis.map(({ vendor }) => vendor))].map((vendor) => {
    const own = apis.filter((api) => api.vendor === vendor);
    return 'files' in source ? fromFiles(vendor, own, source.files) : fromProcess(vendor, own, source);
  });
}

function fromProcess(vendor: Vendor, apis: readonly SetupApi[], { env, dotEnv, envFile }: FromProcess): VendorSetup {
  const contracts = apis.map(({ contract }) => contract);
  const outside = listEnvNames(vendor, contracts);
  const ofProcess = { values: env, source: 'the environment' };
  const ofFile = { values: dotEnv, source: envFile ?? '.env' };
  const [first, second] = envFile === undefined ? [ofProcess, ofFile] : [ofFile, ofProcess];
  const nameOf = (variable: string) => outside.get(variable) ?? variable;
  const find = (variable: string): readonly (readonly [string, Setting])[] => {
    const name = nameOf(variable);
    const [own, other] = [first.values[name], second.values[name]];
    const hides = other !== undefined && other !== own ? ` (which hides another value in ${second.source})` : '';
    if (own !== undefined) return [[variable, { value: own, source: `${first.source}${hides}` }]];
    return other === undefined ? [] : [[variable, { value: other, source: second.source }]];
  };
  const findFilled = (variable: string, otherwise: Setting | undefined) => {
    const found = find(variable).filter(([, { value }]) => value !== '');
    return found.length > 0 || !otherwise ? found : [[variable, otherwise] as const];
  };
  const oauth = findOAuth(vendor);
  const hasChoice = signInMethods(vendor).length > 1;
  const chosenByItself = hasChoice ? { value: autoSignIn, source: 'default' } : undefined;
  const shared = [
    ...vendor.variables.flatMap(({ name }) => find(name)),
    ...(oauth && !hasChoice ? [] : findFilled(tokenVariables.authType, chosenByItself)),
    ...findFilled(tokenVariables.tokenUrl, oauth && { value: oauth.tokenUrl, source: 'vendor.yaml' }),
  ];
  return {
    vendor,
    apis: apis.map(({ contract, operations }) => {
      const own = { value: serverUrl(contract), source: contract.file };
      return {
        vendor,
        contract,
        operations,
        settings: new Map([...shared, ...findFilled(baseUrlVariable(contract.api), own)]),
      };
    }),
    nameOf,
  };
}

function fromFiles(vendor: Vendor, apis: readonly SetupApi[], files: readonly EnvironmentFile[]): VendorSetup {
  return {
    vendor,
    apis: apis.flatMap(({ contract, operations }) => {
      const fitting = files.filter(({ variables }) => baseUrlVariable(contract.api) in variables);
      const settings = fitting.flatMap(({ name: source, variables }) =>
        Object.entries(variables).map(([name, value]) => [name, { value, source }] as const),
      );
      return fitting.length === 0 ? [] : [{ vendor, contract, operations, settings: new Map(settings) }];
    }),
    nameOf: (variable) => variable,
  };
}
