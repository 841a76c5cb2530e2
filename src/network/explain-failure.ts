import { BadProxy } from './choose-proxy';
import { ConnectionFailure } from './connection-failure';
import { isThisMachine } from './is-this-machine';
import { failuresByStep, knownFailures, notStarted, proxyRefusalRemedy, type Step } from './known-failures';

interface Explanation {
  readonly message: string;
  readonly remedy: string;
}

const slow: Readonly<Record<Step, string>> = {
  dns: 'could not be looked up in time',
  tcp: 'does not respond: the connection was not made in time',
  proxy: 'did not respond in time',
  tls: 'did not finish the TLS handshake in time',
  response: 'did not respond to the request in time',
};

/**
 * Explains in plain words why a request has no response.
 *
 * @returns `undefined` for an error that does not come from the network
 */
export function explainFailure(error: unknown): Explanation | undefined {
  if (error instanceof BadProxy)
    return { message: `${error.message}.`, remedy: `Set ${error.from} to http://host:port, or unset it.` };
  return error instanceof ConnectionFailure ? explainConnection(error) : undefined;
}

function explainConnection({ step, reason, peer, proxy }: ConnectionFailure): Explanation {
  const name = proxy === undefined ? peer : `The proxy ${peer} (${proxy})`;
  if (step === 'proxy' && /^\d{3}$/.test(reason))
    return explainRefusal(name, { reason, variable: proxy ?? 'HTTPS_PROXY' });
  const [what, usual] = knownFailures[reason] ?? failuresByStep[step];
  const isDown = reason === 'ECONNREFUSED' && isThisMachine(peer.replace(/:\d+$/, ''));
  const remedy = isDown ? notStarted : usual;
  const atProxy = proxy !== undefined && (step === 'dns' || step === 'tcp');
  return {
    message: reason === 'timeout' ? `${name} ${slow[step]}.` : `${name} ${what} (${reason}).`,
    remedy: atProxy
      ? `Check ${proxy}, and that the proxy runs.`
      : reason === 'timeout'
        ? failuresByStep[step][1]
        : remedy,
  };
}

function explainRefusal(name: string, { reason, variable }: { reason: string; variable: string }): Explanation {
  const message =
    reason === '407'
      ? `${name} requires a username and a password (407).`
      : `${name} does not let the connection through (${reason}).`;
  return { message, remedy: proxyRefusalRemedy(reason, variable) };
}
