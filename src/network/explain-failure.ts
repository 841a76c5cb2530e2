import type { ConnectionFailure } from './connection-failure';
import { byStep, known, refusal, type Step } from './known-failures';

interface Explanation {
  readonly message: string;
  readonly remedy: string;
}

const slow: Readonly<Record<Step, string>> = {
  dns: 'could not be looked up in time',
  tcp: 'does not answer: the connection was not made in time',
  proxy: 'did not answer in time',
  tls: 'did not finish the TLS handshake in time',
  answer: 'did not answer the request in time',
};

/** Says in plain words why a request got no answer. */
export function explainFailure({ step, reason, peer, proxy }: ConnectionFailure): Explanation {
  const name = proxy === undefined ? peer : `The proxy ${peer} (${proxy})`;
  if (step === 'proxy' && /^\d{3}$/.test(reason))
    return explainRefusal(name, { reason, variable: proxy ?? 'HTTPS_PROXY' });
  const [what, remedy] = known[reason] ?? byStep[step];
  const atProxy = proxy !== undefined && (step === 'dns' || step === 'tcp');
  return {
    message: reason === 'timeout' ? `${name} ${slow[step]}.` : `${name} ${what} (${reason}).`,
    remedy: atProxy ? `Check ${proxy}, and that the proxy runs.` : reason === 'timeout' ? byStep[step][1] : remedy,
  };
}

function explainRefusal(name: string, { reason, variable }: { reason: string; variable: string }): Explanation {
  const message =
    reason === '407'
      ? `${name} wants a user name and a password (407).`
      : `${name} does not let the connection through (${reason}).`;
  return { message, remedy: refusal(reason, variable) };
}
