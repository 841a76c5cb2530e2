import { resolve } from 'node:path';
import { didYouMean } from '../../model/did-you-mean';
import { type FailOn, lenient } from '../../model/fail-on';
import { type Effect, effects } from '../../model/operation';
import { UserError } from '../../model/user-error';
import type { ParseValue } from './flag';

/** What several commands' flags, and those with a grammar of their own, may be; each throws `ERR_FLAG` for what it cannot parse. */

export const parseText: ParseValue<string> = (value) => value;

/** An absolute path. */
export const parsePath: ParseValue<string> = (value, { cwd }) => resolve(cwd, value);

/** `a, b` → `['a', 'b']`. */
export const parseNames: ParseValue<readonly string[]> = (value) => value.split(',').map((name) => name.trim());

export const parseWholeNumber =
  ({ least, most = Number.MAX_SAFE_INTEGER }: { least: number; most?: number }): ParseValue<number> =>
  (value, { flag }) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    const range = most === Number.MAX_SAFE_INTEGER ? `of at least ${least}` : `from ${least} to ${most}`;
    throw new UserError(
      'ERR_FLAG',
      `${flag} is '${value}', not a whole number ${range}.`,
      `For example, use ${flag} ${least}.`,
    );
  };

/** From 0 to 100. */
export const parsePercentage: ParseValue<number> = (value, { flag }) => {
  if (/^\d+(\.\d+)?$/.test(value) && Number(value) <= 100) return Number(value);
  throw new UserError(
    'ERR_FLAG',
    `${flag} is '${value}', not a number from 0 to 100.`,
    `For example, use ${flag} 100.`,
  );
};

/** A regular expression that ignores case. */
export const parseRegularExpression: ParseValue<RegExp> = (value, { flag }) => {
  try {
    return new RegExp(value, 'i');
  } catch (cause) {
    const why = (cause as Error).message.replace(/^Invalid regular expression: /, '');
    throw new UserError(
      'ERR_FLAG',
      `${flag} is not a valid regular expression: ${why}.`,
      'Escape characters such as ( with a backslash.',
    ).causedBy(cause);
  }
};

/** Effects, `read` always among them. */
export const parseEffects: ParseValue<ReadonlySet<Effect>> = (value, place) => {
  const named = parseNames(value, place);
  const unknown = named.find((name) => !effects.some((effect) => effect === name));
  if (unknown === undefined)
    return new Set(['read', ...effects.filter((effect) => named.includes(effect))] as Effect[]);
  throw new UserError(
    'ERR_FLAG',
    `${place.flag} names '${unknown}', which is not an effect.`,
    `${didYouMean(unknown, effects)}Effects are ${effects.join(', ')}.`,
  );
};

/** Findings that are errors though they need not be. */
export const parseFailOn: ParseValue<readonly FailOn[]> = (value, place) => {
  const kinds = Object.keys(lenient) as readonly FailOn[];
  const named = parseNames(value, place);
  const unknown = named.find((name) => !kinds.some((kind) => kind === name));
  if (unknown === undefined) return kinds.filter((kind) => named.includes(kind));
  throw new UserError(
    'ERR_FLAG',
    `${place.flag} names '${unknown}', which it cannot fail on.`,
    `${didYouMean(unknown, kinds)}Use ${kinds.join(' or ')}.`,
  );
};

/** `name=value`; names of secrets are refused, because every user of the machine can read the command line, and others read files. */
export const parseVariable: ParseValue<readonly [name: string, value: string]> = (pair, { flag, isInFile }) => {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(pair) ?? [];
  if (name === undefined || value === undefined) {
    throw new UserError(
      'ERR_FLAG',
      `${flag} is not of the form name=value.`,
      `For example, use ${flag} accountId=920012.`,
    );
  }
  if (/password|secret|token(?!Url$)/i.test(name)) {
    throw new UserError(
      'ERR_FLAG',
      isInFile
        ? `${flag} ${name} is a secret in a file that others read.`
        : `${flag} ${name} would show a secret in the list of processes.`,
      'Put it into the environment, .env or a Postman environment file.',
    );
  }
  return [name, value];
};

/** `5/s` or `300/m` → requests per second. */
export const parseRate: ParseValue<number> = (value, { flag }) => {
  const [, count, unit] = /^(\d+(?:\.\d+)?)\/([sm])$/.exec(value) ?? [];
  const perSecond = Number(count) / (unit === 'm' ? 60 : 1);
  if (perSecond > 0) return perSecond;
  throw new UserError(
    'ERR_FLAG',
    `Invalid ${flag} '${value}'.`,
    `Use ${flag} 5/s for five requests a second, or 60/m.`,
  );
};

/** `2s` or `800ms` → milliseconds. */
export const parseDuration: ParseValue<number> = (value, { flag }) => {
  const [, count, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value) ?? [];
  const milliseconds = Number(count) * (unit === 's' ? 1000 : 1);
  if (milliseconds > 0) return milliseconds;
  throw new UserError('ERR_FLAG', `Invalid ${flag} '${value}'.`, `Use ${flag} 2s for two seconds, or 800ms.`);
};

/** `1/3`: the first of three. */
export const parseShard: ParseValue<{ readonly index: number; readonly count: number }> = (value, { flag }) => {
  const [, index, count] = (/^(\d+)\/(\d+)$/.exec(value) ?? []).map(Number);
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new UserError('ERR_FLAG', `Invalid ${flag} '${value}'.`, `Use ${flag} 1/3 for the first of three parts.`);
};
