import { cleanText } from '../../model/clean-text';
import { describeItem } from '../../model/describe-item';
import type { Reporter, ReporterOptions } from '../../model/reporter';
import { collectFailures, type Failure } from '../tally/collect-failures';
import { describeShortfall } from '../tally/describe-coverage';
import { splitSource } from '../tally/split-source';
import { summarizeGroup } from '../tally/summarize-group';

/**
 * An annotation for each failed request, which GitHub Actions shows at the line of the contract that was broken.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 */
export function github({ stdout }: ReporterOptions): Reporter {
  const failures = collectFailures();
  return {
    onResult: (result) => failures.add(result),
    onEnd({ coverage, unmet = [], incomplete = [] }) {
      const shortfall = describeShortfall(coverage);
      const last = [
        ...(shortfall === undefined ? [] : [`::error title=coverage::${message(`Coverage is ${shortfall}`)}\n`]),
        ...unmet.map((line) => `::error title=limits::${message(line)}\n`),
        ...incomplete.map((sentence) => `::error title=incomplete::${message(sentence)}\n`),
      ];
      stdout.write([...failures.list().map(formatAnnotation), ...last].join(''));
    },
  };
}

function formatAnnotation({ item, exchange, error, reason, groups }: Failure): string {
  const [worst] = groups;
  const cause = worst ? summarizeGroup(worst, groups.length - 1) : (reason ?? error ?? 'failed');
  const request = worst?.exchange ?? exchange;
  const source = splitSource(worst?.finding.source);
  const properties = [
    ...(source ? [`file=${property(source.file)}`, `line=${source.line}`] : []),
    `title=${property(describeItem(item))}`,
  ];
  return `::error ${properties.join(',')}::${[cause, ...(request ? [request] : [])].map(message).join('%0A')}\n`;
}

// Cleaned, so that no server can give the runner commands of its own.
const message = (line: string) => data(cleanText(line, 500));
const data = (text: string) => text.replaceAll('%', '%25');
const property = (text: string) => data(cleanText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
