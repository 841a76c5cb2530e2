import type { ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FaultPlan } from '../faults/plan-faults';
import type { Reply } from './reply';

/** Sends a reply, as far as a plan lets it. */
export async function sendReply(
  response: ServerResponse,
  { status, headers, content }: Reply,
  { delay = 0, faults = [] }: Partial<FaultPlan> = {},
): Promise<void> {
  if (delay > 0) await wait(delay);
  const find = <K extends (typeof faults)[number]['kind']>(kind: K) =>
    faults.find((fault): fault is Extract<(typeof faults)[number], { kind: K }> => fault.kind === kind);
  if (find('reset')) {
    response.socket?.resetAndDestroy();
    return;
  }
  const type = find('type');
  const sent = type
    ? [...headers.filter(([name]) => !/^content-type$/i.test(name)), ['Content-Type', type.mediaType]]
    : headers;
  response.writeHead(status, sent.flat());
  if (find('cut') && content) {
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
    return;
  }
  const slow = find('slow');
  if (slow && content) await sendSlowly(response, content, slow.duration);
  else response.end(content);
}

/** Spreads a body over a time, in milliseconds. */
async function sendSlowly(response: ServerResponse, content: Uint8Array, duration: number): Promise<void> {
  const pieces = Math.min(content.length, 20);
  const size = Math.ceil(content.length / Math.max(1, pieces));
  for (let from = 0; from < content.length && !response.destroyed; from += size) {
    response.write(content.subarray(from, from + size));
    await wait(duration / pieces);
  }
  response.end();
}
