import { appendFileSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Exchange } from '../model/exchange';
import type { ReporterOptions } from '../model/reporter';
import type { ItemResult } from '../model/results';
import { describeBody } from './describe-body';
import { type FileReporter, reportError, reportFile } from './file-reporter';

/**
 * Everything about a run, one JSON object a line: `{"type":"begin","version":1,…}`, a `{"type":"result",…}` for each result
 * in the order in which they came, `{"type":"end","summary":{…}}`. Default file: `results.ndjson`.
 *
 * A line is in the file when the call returns, so an interrupted run keeps what is done and no queue can grow.
 */
export function ndjson(options: ReporterOptions): FileReporter {
  const file = reportFile('ndjson', 'results.ndjson', options);
  let descriptor: number | undefined;

  function write(line: unknown): void {
    try {
      if (descriptor === undefined) {
        mkdirSync(dirname(file.path), { recursive: true });
        descriptor = openSync(file.path, 'w');
      }
      appendFileSync(descriptor, `${JSON.stringify(line)}\n`);
    } catch (error) {
      close();
      throw reportError(file, error);
    }
  }

  function close(): void {
    if (descriptor !== undefined) closeSync(descriptor);
    descriptor = undefined;
  }

  return {
    file: file.path,
    onBegin: (info) => write({ type: 'begin', version: 1, ...info }),
    onResult: (result) => write(describeResult(result)),
    onEnd(summary) {
      write({ type: 'end', summary });
      close();
    },
  };
}

function describeResult({ checks, exchange, ...result }: ItemResult): unknown {
  return {
    type: 'result',
    ...result,
    // Their findings are in `findings` already.
    checks: checks.map(({ check, outcome }) => ({
      check,
      status: outcome.status,
      ...(outcome.status === 'skipped' && { reason: outcome.reason }),
    })),
    ...(exchange && { exchange: describeExchange(exchange) }),
  };
}

function describeExchange({ request, response, ...rest }: Exchange): unknown {
  const { body, ...head } = request;
  return {
    request: { ...head, ...(body !== undefined && { body: describeBody(Buffer.from(body), request.headers) }) },
    ...(response && { response: { ...response, body: describeBody(response.body, response.headers) } }),
    ...rest,
  };
}
