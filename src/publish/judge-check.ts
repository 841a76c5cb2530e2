import type { Finding } from '../model/finding';
import { isObject, type JsonObject } from '../model/json';

/** What one check of a monitor says. */
export interface JudgedCheck {
  /** When, where and how long it took, such as `2026-05-04 10:15:30, Amsterdam, 377 ms`. */
  readonly name: string;
  /** Empty if it is green. */
  readonly findings: readonly Finding[];
}

/** Under which findings of checks stand. */
const check = 'monitor-check';

/** Id of a check, as text; `undefined` for what has none. */
export const idOf = ({ Id: id }: JsonObject): string | undefined =>
  typeof id === 'number' || typeof id === 'string' ? String(id) : undefined;

/** Whether a check found an error, confirmed or not. What does not say so is no success. */
export function isRed(monitorCheck: JsonObject): boolean {
  const { ErrorLevel: level, ErrorCode: code } = attributesOf(monitorCheck);
  return level !== 'NoError' || (code !== 0 && code !== undefined && code !== null);
}

/**
 * Says what became of a check, and why it is red.
 *
 * @param options.servers id of a checkpoint's server → the checkpoint's name. Default: none is known
 * @param options.details response to the request for its details, if they were read. Its members are not published: what is not as assumed is
 *   left out
 */
export function judgeCheck(
  monitorCheck: JsonObject,
  { servers, details }: { servers?: ReadonlyMap<number, string>; details?: unknown } = {},
): JudgedCheck {
  const attributes = attributesOf(monitorCheck);
  const { Timestamp: timestamp, ServerId: server, TotalTime: time } = attributes;
  const parts = [
    typeof timestamp === 'string' ? timestamp.replace('T', ' ') : `check ${idOf(monitorCheck) ?? 'without an id'}`,
    ...(typeof server === 'number' ? [servers?.get(server) ?? `checkpoint server ${server}`] : []),
    ...(typeof time === 'number' ? [`${Math.round(time)} ms`] : []),
  ];
  return {
    name: parts.join(', '),
    findings: isRed(monitorCheck) ? [explain(attributes), ...explainSteps(details)] : [],
  };
}

const attributesOf = ({ Attributes: attributes }: JsonObject): JsonObject => (isObject(attributes) ? attributes : {});

function explain({ ErrorDescription, ErrorMessage, ErrorLevel, ErrorCode }: JsonObject): Finding {
  const texts = [ErrorDescription, ErrorMessage].filter((text) => typeof text === 'string' && text.trim() !== '');
  const message = texts.length > 0 ? texts.join(': ') : 'The check found an error';
  const level = typeof ErrorLevel === 'string' ? ErrorLevel.toLowerCase() : 'no error level';
  return { check, severity: 'error', message, path: '', actual: `${level}, error code ${String(ErrorCode)}` };
}

function explainSteps(details: unknown): readonly Finding[] {
  const data = isObject(details) && isObject(details['Data']) ? attributesOf(details['Data']) : {};
  return listObjects(data['StepResults']).flatMap((step) => {
    const info = isObject(step['AssertionResultsInfo']) ? step['AssertionResultsInfo'] : {};
    const failed = listObjects(info['AssertionInfos']).filter(({ Passed }) => Passed === false);
    const name = String(step['StepName'] ?? 'A request');
    return failed.map(({ Description, ExceptionDescription: exception }): Finding => {
      const message = `${name}: ${String(Description ?? 'an assertion failed')}`;
      return {
        check,
        severity: 'error',
        message,
        path: '',
        ...(typeof exception === 'string' && { actual: exception }),
      };
    });
  });
}

const listObjects = (value: unknown): readonly JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);
