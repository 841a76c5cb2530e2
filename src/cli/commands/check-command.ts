import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { addAbortSignal, type Readable } from 'node:stream';
import { systemMessage } from '../../model/system-message';
import { UserError } from '../../model/user-error';
import { findContracts } from '../../pipelines/find-contracts';
import { loadOperations } from '../../pipelines/load-operations';
import { checkHar } from '../../pipelines/traffic/check-har';
import type { CheckedExchange } from '../../pipelines/traffic/check-recording';
import { collectSarif } from '../../pipelines/traffic/collect-sarif';
import { findBaseUrls } from '../../pipelines/traffic/find-base-urls';
import { checkVersion, formatExchange } from '../../pipelines/traffic/format-exchange';
import { summarizeTraffic } from '../../pipelines/traffic/summarize-traffic';
import { baseUrlFlag } from '../flags/base-url-flag';
import { contractsFlag } from '../flags/contracts-flag';
import { option, toggle } from '../flags/flag';
import { formatFlags } from '../flags/format-flags';
import { limitFlags } from '../flags/limit-flags';
import { parseFlags } from '../flags/parse-flags';
import { parsePercentage } from '../flags/parse-values';
import { requireOneFormat } from '../flags/require-one-format';
import { exitCodeOf } from '../terminal/exit-code-of';
import { readTwice } from '../terminal/read-twice';
import { usesColor } from '../terminal/uses-color';
import type { Command, CommandContext } from './command';

const flags = {
  'base-url': baseUrlFlag,
  'min-matched': option({
    value: '<percent>',
    help: 'Fail if contracts describe less than this share of the requests',
    parse: parsePercentage,
  }),
  ...limitFlags,
  json: toggle(
    'Print one JSON object: { "version": 1, "exchanges": [{ "method", "url", "status", "operation", "findings", "reason"? }] }',
  ),
  sarif: toggle('Print SARIF 2.1.0, for code scanning, instead of text'),
  contracts: contractsFlag,
};

export const checkCommand: Command = {
  takes: ['file', []],
  flags,
  help: `Usage: vouch check <file.har> [options]

Verifies the responses that a browser, a proxy or Postman recorded, where their requests are for a known operation.
The file may be of any size, and is read twice, since what is secret may be told last; - reads standard input, and keeps it in memory.
Nothing is sent.

${formatFlags(flags)}
Exit codes: 0 clean, 1 findings of severity error or a limit not kept, 2 not a HAR file, or nothing in it could be checked.

Example:
  vouch check recorded.har
`,
  run,
};

async function run(context: CommandContext): Promise<number> {
  const { args, cwd, stdin, stdout, stderr, signal } = context;
  const { values, positionals } = parseFlags({ command: 'check', flags, args, cwd, allowPositionals: true });
  requireOneFormat(values);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) {
    throw new UserError('ERR_FLAG', 'vouch check takes one HAR file.', 'Give its path, or - for standard input.');
  }
  const name = file === '-' ? 'standard input' : file;
  const apis = loadOperations(findContracts(cwd, values.contracts));
  const baseUrls = findBaseUrls(apis, { named: { flag: '--base-url', pairs: values['base-url'] }, env: context.env });
  const started = performance.now();
  const { 'min-matched': minMatched, 'max-skipped': maxSkipped, 'max-failures': maxFailures } = values;
  const judging = { failOn: values['fail-on'], slow: values.slow };
  const limits = { minMatched, maxSkipped, maxFailures, ...judging };
  const summary = summarizeTraffic({ source: name, color: usesColor(context), ...limits });
  const output = values.json ? writeJson(stdout) : undefined;
  const sarif = values.sarif ? collectSarif(apis) : undefined;
  const path = file === '-' ? undefined : resolve(cwd, file);
  const open = () => readable(addAbortSignal(signal, path === undefined ? stdin : createReadStream(path)), name);
  // What is not a regular file, such as a pipe, can be read once only.
  const twice =
    path !== undefined && statSync(path, { throwIfNoEntry: false })?.isFile()
      ? { preview: defer(open), source: defer(open) }
      : readTwice(defer(open));
  try {
    for await (const checked of checkHar({ apis, ...twice, name, baseUrls, ...judging })) {
      summary.add(checked);
      output?.add(checked);
      sarif?.add(checked);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    output?.end();
  }
  const ended = summary.end({ duration: performance.now() - started, interrupted: signal.aborted });
  const { text, totals, unmatched, unmet = [] } = ended;
  if (sarif) stdout.write(sarif.end(!signal.aborted));
  if (output || sarif) for (const line of unmet) stderr.write(`${line}\n`);
  else stdout.write(text);
  if (signal.aborted || totals.passed + totals.failed > 0) return exitCodeOf(ended);
  throw new UserError(
    'ERR_NOTHING_CHECKED',
    totals.skipped > 0
      ? `None of the responses in ${name} could be checked.`
      : `None of the ${unmatched} requests in ${name} matches an operation of ${apis.map(({ contract }) => contract.id).join(', ')}.`,
    'Record traffic of these APIs with its responses, or choose other contracts with --contracts.',
  );
}

/** A stream that is opened only when it is read. */
async function* defer(open: () => AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* open();
}

/** @throws UserError if the stream cannot be read */
async function* readable(stream: Readable, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* stream;
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause;
    throw new UserError('ERR_FILE', `${name} cannot be read: ${systemMessage(cause)}.`, 'Check the path.').causedBy(
      cause,
    );
  }
}

/** Writes one JSON object as its parts come; nothing if there are none. */
function writeJson(stdout: CommandContext['stdout']): { add(checked: CheckedExchange): void; end(): void } {
  let count = 0;
  return {
    add(checked) {
      stdout.write(`${count === 0 ? `{"version": ${checkVersion}, "exchanges": [` : ','}\n${formatExchange(checked)}`);
      count += 1;
    },
    // Also when the file turns out to be cut off: half an object is useless.
    end: () => void (count > 0 && stdout.write('\n]}\n')),
  };
}
