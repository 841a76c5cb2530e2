import { tokenVariables } from '../model/sign-in';
import { baseUrlVariable } from '../model/variables';
import { readBaseUrl } from '../network/read-base-url';
import { getsTokens } from './gets-tokens';
import type { Problem } from './problem';
import type { SetupCheck, SetupSubject } from './setup-check';
import { baseUrlOf, resolveValue, tokenUrlOf } from './vendor-setup';

const checkBaseUrl: SetupCheck = (subject) => {
  const { contract } = subject;
  return checkUrl(subject, {
    what: `The base URL of ${contract.id}`,
    url: baseUrlOf(subject),
    variable: baseUrlVariable(contract.api),
  });
};

const checkTokenUrl: SetupCheck = (subject) => {
  if (!getsTokens(subject)) return [];
  return checkUrl(subject, { what: 'The token URL', url: tokenUrlOf(subject), variable: tokenVariables.tokenUrl });
};

function checkUrl(subject: SetupSubject, { what, url, variable }: { what: string; url: string; variable: string }) {
  if (resolveValue(subject, variable).fault) return [];
  const read = url === '' ? 'is not set' : readBaseUrl(url);
  if (typeof read !== 'string') return [];
  const problem: Problem = {
    code: 'ERR_BASE_URL',
    severity: 'error',
    message: `${what} (${subject.setup.nameOf(variable)}) ${read}.`,
    remedy: 'Use an https:// URL without credentials in it, or http:// to localhost, 127.0.0.1 or [::1].',
    variable,
  };
  return [problem];
}

export const urlChecks: readonly SetupCheck[] = [checkBaseUrl, checkTokenUrl];
