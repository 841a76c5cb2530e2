import type { ConnectionFailure } from '../../../src/network/connection-failure';
import { sendRequest } from '../../../src/network/send-request';

/** Sends one request per URL in argv, through the proxy in argv[2] unless it is empty, and prints statuses and failures as JSON. */
async function probe(): Promise<void> {
  const [, , proxy = '', ...urls] = process.argv;
  const results: string[] = [];
  for (const url of urls) {
    const { status } = await sendRequest({
      url: new URL(url),
      method: 'GET',
      accept: '*/*',
      username: 'jdoe',
      password: 'secret',
      timeout: 5000,
      ...(proxy !== '' && { proxy: { url: new URL(proxy), from: 'HTTPS_PROXY' } }),
    }).catch((error: ConnectionFailure) => ({ status: `${error.step} ${error.reason}` }));
    results.push(String(status));
  }
  process.stdout.write(JSON.stringify(results));
}

/** What to start it with. */
export const probeFile = __filename;

if (require.main === module) void probe();
