import { cleanText } from './clean-text';

/**
 * An error as GitHub Actions shows it: an annotation, at a line of a file if one is named. Ends with a line break.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message
 *
 * @param options.lines of the message; cleaned, so that no server can give the runner commands of its own
 */
export function annotateError(options: {
  readonly title: string;
  readonly lines: readonly string[];
  readonly place?: { readonly file: string; readonly line: string } | undefined;
}): string {
  const { title, lines, place } = options;
  const properties = [
    ...(place ? [`file=${property(place.file)}`, `line=${place.line}`] : []),
    `title=${property(title)}`,
  ];
  return `::error ${properties.join(',')}::${lines.map((line) => data(cleanText(line, 500))).join('%0A')}\n`;
}

const data = (text: string) => text.replaceAll('%', '%25');
const property = (text: string) => data(cleanText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C');
