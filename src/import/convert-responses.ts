import { isObject } from '../model/json';
import { type Members, mapMembers, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { parseRuntimeExpression } from '../model/runtime-expression';
import { findByPointer } from '../schema/resolve-pointer';
import { type Conversion, follow, plainText } from './conversion';
import { convertContent } from './convert-content';
import { convertHeaders } from './convert-parameters';

/**
 * The responses of an operation. One that names no success gets one: what is called `default`, where that does not sound like an error.
 *
 * @returns `undefined` if there is no success to check: only redirects, say
 */
export function convertResponses(conversion: Conversion, given: unknown, subject: string): Members | undefined {
  const converted: Members = {};
  for (const [key, entry] of Object.entries(membersOf(given))) {
    const status = /^[1-5]xx$/i.test(key) ? key.toUpperCase() : key;
    if (!/^(?:[1-5](?:\d\d|XX)|default)$/.test(status)) continue;
    const { value, origin } = follow(conversion, entry, subject);
    const response = convertResponse(conversion, value, { status, subject: `${subject} ${status}` });
    if (origin !== undefined) conversion.origins.set(response, origin);
    setMember(converted, status, response);
  }
  const statuses = Object.keys(converted);
  if (statuses.some((status) => status.startsWith('2'))) return converted;
  if (statuses.some((status) => status.startsWith('3') || status.startsWith('1'))) return undefined;
  const { default: other, ...rest } = converted;
  if (isObject(other) && !/err|fail|invalid|unexpected|problem/i.test(textOf(other['description']) ?? '')) {
    conversion.notes.add('guessed', subject, "its 'default' response is the success, 200");
    return { 200: other, ...rest };
  }
  conversion.notes.add('guessed', subject, 'the document names no success: any 200 will do');
  return { 200: { description: 'Success', 'x-body-optional': true }, ...converted };
}

function convertResponse(
  conversion: Conversion,
  value: Readonly<Record<string, unknown>>,
  { status, subject }: { status: string; subject: string },
): Members {
  const hasBody = !/^(?:1|204|205|304)/.test(status);
  return withValues({
    description: plainText(value['description']) ?? (status === 'default' ? 'Any other response' : `Status ${status}`),
    headers: convertHeaders(conversion, value['headers'], subject),
    content: hasBody ? convertContent(conversion, value['content'], subject) : undefined,
    links: status.startsWith('2') ? convertLinks(conversion, value['links']) : undefined,
  });
}

/** The links that lead to an operation of the document by expressions that Vouch knows. */
function convertLinks(conversion: Conversion, links: unknown): Members | undefined {
  const converted = mapMembers(links, (entry) => {
    const { value } = follow(conversion, entry);
    const operationId = textOf(value['operationId']) ?? idAt(conversion, textOf(value['operationRef']));
    const parameters = Object.entries(membersOf(value['parameters']))
      .map(([name, expression]) => [name.replace(/^(?:path|query|header)\./, ''), expression] as const)
      .filter(([, expression]) => parseRuntimeExpression(String(expression)) !== undefined);
    if (operationId === undefined || parameters.length === 0) return undefined;
    return withValues({ operationId, parameters: Object.fromEntries(parameters) });
  });
  return Object.keys(converted).length > 0 ? converted : undefined;
}

const idAt = ({ document }: Conversion, reference: string | undefined): string | undefined =>
  reference?.startsWith('#') ? textOf(membersOf(findByPointer(document, reference))['operationId']) : undefined;
