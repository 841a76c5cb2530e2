import { writeFileSync } from 'node:fs';
import type { MockServer } from '../../mock/server/start-mock';
import type { Api } from '../../model/api';
import { findOAuth } from '../../model/sign-in';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { mockTokenPath } from '../../model/variables';
import type { Vendor } from '../../model/vendor';

interface Output {
  write(text: string): unknown;
}

/** Says where a mock listens, and whom it knows. @param options.files that credentials are from */
export function describeMock(
  stdout: Output,
  options: {
    readonly mock: MockServer;
    readonly apis: readonly Api[];
    readonly accounts: readonly string[];
    readonly credentials: Readonly<Record<string, unknown>>;
    readonly files: readonly { readonly name: string }[];
  },
): void {
  const { mock, apis, accounts, credentials, files } = options;
  stdout.write(`The mock listens on ${mock.url}\n`);
  const width = Math.max(...apis.map(({ contract }) => contract.id.length));
  for (const { contract } of apis) stdout.write(`  ${contract.id.padEnd(width)}  ${mock.baseUrl(contract.id)}\n`);
  stdout.write(`Requests, and what is wrong with them: ${mock.url}/__vouch/\n`);
  const vendors = new Set(apis.map((api) => api.vendor));
  for (const vendor of vendors) {
    if (vendor.account && accounts.length > 0) stdout.write(`${vendor.title} accounts: ${accounts.join(', ')}\n`);
    if (findOAuth(vendor)) stdout.write(`${vendor.title} tokens: POST ${mock.url}${mockTokenPath(vendor)}\n`);
  }
  for (const vendor of vendors) {
    const known = credentials[vendor.name] ? `those of ${files.map(({ name }) => name).join(', ')}` : usual(vendor);
    stdout.write(`${vendor.title} credentials: ${known || 'none needed'}\n`);
  }
}

/** Values of the mock environment, which everybody knows. */
function usual({ variables }: Vendor): string {
  const own = variables.filter(({ optional }) => !optional);
  return own.map(({ name, mock: value }) => `${name} ${value}`).join(', ');
}

/** @throws UserError `ERR_WRITE` */
export function showAuthority(stdout: Output, { ca, file }: { ca: string; file: string | undefined }): void {
  if (file === undefined) {
    stdout.write(`Clients have to trust this CA:\n${ca.replaceAll('\r', '')}`);
    return;
  }
  try {
    writeFileSync(file, ca);
  } catch (cause) {
    const what = `${file} cannot be written: ${systemMessage(cause)}.`;
    throw new UserError('ERR_WRITE', what, 'Name a file in a folder that is yours.').causedBy(cause);
  }
  stdout.write(`Clients have to trust the CA in ${file}, as with NODE_EXTRA_CA_CERTS=${file}\n`);
}
