/** Variable → value. */
export type VariableValues = Readonly<Record<string, string>>;

/** Variables of a process or of a `.env` file; a value may be missing. */
export type EnvValues = Readonly<Record<string, string | undefined>>;

/** Name of the variable that holds an API's base URL: `messaging` → `messagingUrl`, `api-v4` → `apiV4Url`. */
export function baseUrlVariable(api: string): string {
  return `${camelCase(api)}Url`;
}

/** Environment variable that moves a live API elsewhere, such as a test host: `BANDWIDTH_MESSAGING_URL`. */
export function baseUrlEnv({ vendor, api }: { readonly vendor: string; readonly api: string }): string {
  return `${vendor}_${api}_url`.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
}

/** Path on the mock where a vendor's tokens are issued. */
export const mockTokenPath = ({ name }: { readonly name: string }): string => `/${name}/oauth2/token`;

/** A base URL as paths are appended to it. */
export const withoutSlash = (url: string): string => url.trim().replace(/\/+$/, '');

/** `monitor-group`, `Monitor Group` and `MonitorGroup` → `monitorGroup`. */
export function camelCase(text: string): string {
  const words = text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean);
  return words.map((word, index) => (index === 0 ? lowerFirst(word) : upperFirst(word))).join('');
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const lowerFirst = (text: string) =>
  text === text.toUpperCase() ? text.toLowerCase() : text.charAt(0).toLowerCase() + text.slice(1);
