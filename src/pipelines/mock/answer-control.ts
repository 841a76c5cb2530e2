import { jsonReply, type MockRequest, type Reply } from '../../mock/server/reply';
import type { MockControls } from '../../mock/server/start-mock';
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
): Reply {
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
  'There are GET /__vouch/, GET /__vouch/state, GET and DELETE /__vouch/requests, PUT /__vouch/faults and POST /__vouch/reset.';

const isOf = ({ operation }: RecordedRequest, name: string) =>
  operation === name || operation?.split('/').at(-1) === name;

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
  try {
    const value: unknown = JSON.parse(text);
    const faults: unknown = isObject(value) ? value['faults'] : undefined;
    return Array.isArray(faults) && faults.every((one) => typeof one === 'string') ? faults : undefined;
  } catch {
    return undefined;
  }
}
