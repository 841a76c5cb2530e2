import { createHash, randomUUID } from 'node:crypto';
import type { TestResult } from 'allure-js-commons';
import { cleanText } from '../../model/clean-text';
import type { Exchange } from '../../model/exchange';
import type { RunInfo } from '../../model/reporter';
import type { ItemResult } from '../../model/results';
import { describeExchange } from '../tally/describe-exchange';
import { describeProblem, hasNoResponse } from '../tally/describe-problem';
import type { RunCase } from '../tally/list-run-cases';
import { describeBody } from './describe-body';

/** A result as Allure keeps it, and the files that belong to it: of failures, what was sent and what came. */
export function describeAllureResult(
  result: ItemResult,
  run: RunInfo | undefined,
): { readonly test: TestResult; readonly attachments: readonly { source: string; content: Buffer }[] } {
  const { item, iteration, status, reason, exchange } = result;
  const problem = status === 'failed' ? describeProblem(result) : undefined;
  const message = problem?.headline ?? reason;
  const files = exchange && problem ? describeFiles(exchange) : [];
  const fullName = `${item.operation} ${item.name}`;
  const start = Date.parse(exchange?.started ?? run?.started ?? '') || 0;
  const test = testOf({
    fullName,
    name: item.name,
    suites: [item.collection, item.folder].filter((part) => part !== ''),
    status: problem ? (hasNoResponse(result) ? 'broken' : 'failed') : status,
    message,
    trace: problem?.lines,
    start,
    stop: start + Math.round(exchange?.duration ?? 0),
  });
  const parameters = (run?.iterations ?? 1) > 1 ? [{ name: 'iteration', value: String(iteration + 1) }] : [];
  const attachments = files.map(({ name, source }) => ({ name, source, type: 'text/plain' }));
  const identity = [fullName, ...parameters.map(({ value }) => value)].join(' ');
  const labels = [...test.labels, { name: 'tag', value: item.effect }];
  return { test: { ...test, historyId: hashOf(identity), labels, parameters, attachments }, attachments: files };
}

/** What the run says as a whole. */
export function describeAllureCase({ kind, name, message, lines }: RunCase, run: RunInfo | undefined): TestResult {
  const start = Date.parse(run?.started ?? '') || 0;
  const status = { passed: 'passed', failure: 'failed', error: 'broken' }[kind];
  return testOf({
    fullName: `vouch ${name}`,
    name,
    suites: ['vouch'],
    status,
    message,
    trace: lines,
    start,
    stop: start,
  });
}

function testOf(options: {
  readonly fullName: string;
  readonly name: string;
  readonly suites: readonly string[];
  readonly status: string;
  readonly message: string | undefined;
  readonly trace: readonly string[] | undefined;
  /** In milliseconds since 1970. */
  readonly start: number;
  readonly stop: number;
}): TestResult {
  const { fullName, name, suites, status, message, trace = [], start, stop } = options;
  const suiteLabels = ['parentSuite', 'suite'].flatMap((label, index) => {
    const value = suites[index];
    return value === undefined ? [] : [{ name: label, value: cleanText(value) }];
  });
  return {
    uuid: randomUUID(),
    historyId: hashOf(fullName),
    testCaseId: hashOf(fullName),
    fullName: cleanText(fullName, 500),
    name: cleanText(name, 500),
    status: status as TestResult['status'] & string,
    stage: 'finished' as TestResult['stage'],
    statusDetails: {
      ...(message !== undefined && { message: cleanText(message, 1000) }),
      ...(trace.length > 0 && { trace: trace.map((line) => cleanText(line, 500)).join('\n') }),
    },
    titlePath: suites.map((suite) => cleanText(suite)),
    labels: [...suiteLabels, { name: 'framework', value: 'vouch' }],
    links: [],
    parameters: [],
    steps: [],
    attachments: [],
    start,
    stop,
  };
}

function describeFiles(exchange: Exchange): readonly { name: string; source: string; content: Buffer }[] {
  const { request, response } = exchange;
  const sent = [`${request.method} ${request.url}`, ...listHeaders(request.headers), '', request.body ?? ''];
  const came = response && [
    describeExchange(exchange),
    ...listHeaders(response.headers),
    '',
    describeBody(response.body, response.headers).text ?? `(${response.body.length} bytes)`,
  ];
  return Object.entries({ Request: sent, Response: came }).flatMap(([name, lines]) =>
    lines ? [{ name, source: `${randomUUID()}-attachment.txt`, content: Buffer.from(`${lines.join('\n')}\n`) }] : [],
  );
}

const listHeaders = (headers: Exchange['request']['headers']): readonly string[] =>
  headers.map(([name, value]) => `${name}: ${value}`);

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
