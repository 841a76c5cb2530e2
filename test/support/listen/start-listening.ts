import { connect } from 'node:net';
import type { CheckedCallback } from '../../../src/pipelines/listen/check-received';
import { type Listener, type ListenerOptions, startListener } from '../../../src/pipelines/listen/start-listener';
import { loadParcels } from '../mock/parcels';

export interface Listening extends Listener, AsyncDisposable {
  /** Those that came so far; each is there once it is answered. */
  readonly checked: readonly CheckedCallback[];
  /** Sends a callback, of JSON unless told. */
  send(body: string | Uint8Array, headers?: Readonly<Record<string, string>>, path?: string): Promise<Response>;
  /** Sends bytes as they are, in pieces. @returns what came back until the connection ended */
  sendRaw(...pieces: readonly string[]): Promise<string>;
}

/** A listener for the callbacks of the fixture API. */
export async function startListening(options: Partial<ListenerOptions> = {}): Promise<Listening> {
  const checked: CheckedCallback[] = [];
  const listener = await startListener({
    apis: loadParcels(),
    timeout: 2000,
    onReceived: (one) => void checked.push(one),
    ...options,
  });
  const send = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}, path = '/hook') =>
    fetch(listener.url + path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
  const sendRaw = (...pieces: readonly string[]) =>
    new Promise<string>((resolve) => {
      let text = '';
      const socket = connect(listener.port, '127.0.0.1');
      socket.setNoDelay(true);
      socket.on('data', (chunk) => {
        text += chunk;
      });
      socket.on('close', () => resolve(text)).on('error', () => {});
      const writeNext = ([piece, ...rest]: readonly string[]): void => {
        if (piece === undefined) return;
        socket.write(piece, () => setImmediate(writeNext, rest));
      };
      writeNext(pieces);
    });
  return { ...listener, checked, send, sendRaw, [Symbol.asyncDispose]: listener.close };
}

export const arrived = JSON.stringify({ type: 'arrived', parcel: 'p1', at: 'north' });

/** What is wrong with each that came: check, path, message, expected, actual. */
export const listFaults = (checked: readonly CheckedCallback[]): readonly string[] =>
  checked.flatMap(({ result }) =>
    result.findings.map(({ check, severity, path, message, expected = '', actual = '' }) =>
      [check, severity, path, message, expected, actual].join(' | '),
    ),
  );
