import type { JsonObject } from '../../../src/model/json';
import type { Admission, OutgoingRequest, Sender, Sent, TokenSource } from '../../../src/model/sending';
import { createNewmanSender, type NewmanSettings } from '../../../src/newman/seam';

/** The two ways in which scripts run. */
export const modes = [
  { where: 'on the host', sandbox: false },
  { where: "in Postman's sandbox", sandbox: true },
] as const;

/** A request, sketched. */
export interface Sketch {
  readonly name?: string;
  readonly url?: string;
  /** Members of the request beside its URL; default method GET. */
  readonly request?: JsonObject;
  readonly behavior?: JsonObject;
  /** Scripts before the request, and after it. */
  readonly before?: string | readonly string[];
  readonly test?: string;
  readonly environment?: string;
  readonly row?: Readonly<Record<string, unknown>>;
  readonly admit?: (request: OutgoingRequest) => Promise<Admission>;
}

export interface OpenSender extends Pick<Sender, 'copyVariables' | 'close'> {
  send(sketch: Sketch): Promise<Sent>;
  [Symbol.asyncDispose](): Promise<void>;
}

interface Options {
  readonly sandbox?: boolean;
  /** Default: one named `one`, of no variables. */
  readonly environments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly settings?: NewmanSettings;
  readonly exchangeToken?: TokenSource;
}

/** A sender of sketched requests, closed at the end of its block. */
export function openSender(options: Options = {}): OpenSender {
  const { sandbox, environments = { one: {} }, settings = {}, exchangeToken = ({ send }) => send() } = options;
  const sender = createNewmanSender({
    environments: new Map(Object.entries(environments)),
    ...{ settings, sandbox, exchangeToken },
  });
  let count = 0;
  return {
    send({ name, url, request, behavior, before = [], test, environment = 'one', row = {}, admit = admitAll }) {
      count += 1;
      const id = `item-${count}`;
      const own = name ?? id;
      const definition = {
        ...{ id, name: own, request: { method: 'GET', ...(url !== undefined && { url }), ...request } },
        ...(behavior && { protocolProfileBehavior: behavior }),
      };
      const scripts = { prerequest: [before].flat(), test: test === undefined ? [] : [test] };
      return sender.send({ item: { id, name: own, definition, scripts }, environment, row, admit });
    },
    copyVariables: (copy) => sender.copyVariables(copy),
    close: () => sender.close(),
    [Symbol.asyncDispose]: () => sender.close(),
  };
}

const admitAll = async (): Promise<Admission> => ({ answered: () => {} });
