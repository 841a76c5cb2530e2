import { findOAuth, tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import { readBaseUrl } from '../network/read-base-url';
import type { Problem } from './problem';
import type { SetupCheck, SetupSubject } from './setup-check';
import { baseUrlOf, tokenUrlOf } from './vendor-setup';

const checkBaseUrl: SetupCheck = (subject) => {
  const { contract } = subject;
  return checkUrl(subject, {
    what: `The base URL of ${contract.id}`,
    url: baseUrlOf(subject),
    variable: baseUrlVariable(contract.api),
  });
};

const checkTokenUrl: SetupCheck = (subject) => {
  const { clientId = '' } = findOAuth(subject.setup.vendor) ?? {};
  if (subject.authType !== 'oauth' || !subject.needed.includes(clientId)) return [];
  return checkUrl(subject, { what: 'The token URL', url: tokenUrlOf(subject), variable: tokenVariables.tokenUrl });
};

function checkUrl({ setup }: SetupSubject, { what, url, variable }: { what: string; url: string; variable: string }) {
  const read = url === '' ? 'is not set' : readBaseUrl(url);
  if (typeof read !== 'string') return [];
  const problem: Problem = {
    code: 'ERR_BASE_URL',
    severity: 'error',
    message: `${what} (${setup.nameOf(variable)}) ${read}.`,
    remedy: 'Use an https:// URL without credentials in it, or http:// to localhost, 127.0.0.1 or [::1].',
    variable,
  };
  return [problem];
}

export const urlChecks: readonly SetupCheck[] = [checkBaseUrl, checkTokenUrl];
