import type { AskedCallback, SentCallback } from '../../mock/callbacks/callback-options';
import type { MockControls } from '../../mock/server/mock-controls';
import { jsonReply, type MockRequest, type Reply } from '../../mock/server/reply';
import { isObject } from '../../model/json';
import { UserError } from '../../model/user-error';
import type { RecordedRequest } from './describe-request';
import { readPage } from './read-page';

/** What is known of the requests so far. */
export interface RequestLog {
  list(): readonly RecordedRequest[];
  forget(): void;
  /** How many came. */
  received(): number;
  /** Takes secrets out of a text. */
  redact(text: string): string;
}

/** Answers what is asked of the mock itself, below `/__vouch/`. */
export function answerControl(
  { method, path, query, content }: MockRequest,
  { log, mock }: { log: RequestLog; mock: MockControls },
): Reply | Promise<Reply> {
  const done: Reply = { status: 204, headers: [] };
  switch (`${method} ${path}`) {
    case 'GET /__vouch/':
      return readPage();
    case 'GET /__vouch/state':
      return jsonReply(200, { kept: listKept(mock, log), faults: mock.listFaults() });
    case 'GET /__vouch/requests': {
      const [operation, after] = [query.get('operation'), Number(query.get('after') ?? 0)];
      const requests = log.list().filter((one) => one.number > after && (operation === null || isOf(one, operation)));
      return jsonReply(200, { version: 1, received: log.received(), requests });
    }
    case 'DELETE /__vouch/requests':
      log.forget();
      return done;
    case 'POST /__vouch/reset':
      log.forget();
      mock.reset();
      return done;
    case 'GET /__vouch/callbacks': {
      const [wanted, after] = [query.get('callback'), Number(query.get('after') ?? 0)];
      const sent = mock.callbacks.list().filter(({ number, callback }) => number > after && isNamed(callback, wanted));
      const callbacks = sent.map((one) => withoutSecrets(one, log.redact));
      return jsonReply(200, { version: 1, waiting: mock.callbacks.waiting(), callbacks });
    }
    case 'DELETE /__vouch/callbacks':
      mock.callbacks.forget();
      return done;
    case 'POST /__vouch/callbacks':
      return sendCallback(content, { log, mock });
    case 'PUT /__vouch/faults':
      return setFaults(content, mock) ?? done;
    default:
      return jsonReply(404, { error: unknownPath });
  }
}

/** A client may have put a secret where an id belongs. */
const listKept = (mock: MockControls, { redact }: RequestLog) =>
  mock.listKept().map(({ id, ...one }) => ({ ...one, id: redact(id) }));

const unknownPath =
  'There are GET /__vouch/, GET /__vouch/state, GET and DELETE /__vouch/requests, GET, POST and DELETE /__vouch/callbacks, PUT /__vouch/faults and POST /__vouch/reset.';

const isOf = ({ operation }: RecordedRequest, name: string) => operation !== null && isNamed(operation, name);

const isNamed = (id: string, name: string | null) => name === null || id === name || id.split('/').at(-1) === name;

function withoutSecrets(sent: SentCallback, redact: (text: string) => string): SentCallback {
  const { url, body } = sent;
  return { ...sent, ...(url !== undefined && { url: redact(url) }), ...(body !== undefined && { body: redact(body) }) };
}

/** Sends one, and says what came of it, or why it cannot be sent. */
async function sendCallback(
  content: Uint8Array | undefined,
  { log, mock }: { log: RequestLog; mock: MockControls },
): Promise<Reply> {
  const asked = readAsked(Buffer.from(content ?? []).toString('utf8'));
  const example = '{"callback": "messageReceived", "to": "http://127.0.0.1:3000/hook", "with": {}}';
  if (!asked) return jsonReply(400, { error: `The body is not as in ${example}.` });
  try {
    return jsonReply(200, withoutSecrets(await mock.callbacks.send(asked), log.redact));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return jsonReply(400, { error: `${error.what} ${error.remedy}` });
  }
}

function readAsked(text: string): AskedCallback | undefined {
  const value = parseJson(text);
  if (!isObject(value)) return undefined;
  const { callback, to, ...rest } = value;
  const isKnown = Object.keys(rest).every((key) => key === 'with');
  if (typeof callback !== 'string' || !isKnown || (to !== undefined && typeof to !== 'string')) return undefined;
  return { callback, ...(to !== undefined && { to }), ...('with' in rest && { with: rest['with'] }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @returns why they cannot be set */
function setFaults(content: Uint8Array | undefined, mock: MockControls): Reply | undefined {
  const faults = readFaults(Buffer.from(content ?? []).toString('utf8'));
  if (!faults) return jsonReply(400, { error: 'The body is not {"faults": ["createMessage: 429"]}.' });
  try {
    mock.setFaults(faults);
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return jsonReply(400, { error: `${error.what} ${error.remedy}` });
  }
}

function readFaults(text: string): readonly string[] | undefined {
  const value = parseJson(text);
  const faults: unknown = isObject(value) ? value['faults'] : undefined;
  return Array.isArray(faults) && faults.every((one) => typeof one === 'string') ? faults : undefined;
}
