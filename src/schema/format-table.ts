import { createExpression } from './compile-pattern';
import { formats } from './formats';

/** A format as Ajv takes it: `true` where it says nothing. */
type AjvFormat =
  | true
  | { readonly type: 'string'; readonly validate: (text: string) => boolean }
  | { readonly type: 'number'; readonly validate: (number: number) => boolean };

/** Name of a format → its rule; schemas that were compiled by the build look it up here too. */
export const formatTable: Readonly<Record<string, AjvFormat>> = Object.fromEntries(
  Object.entries(formats).map(([name, format]): [string, AjvFormat] => {
    if (format.kind === 'annotation') return [name, true];
    if (format.kind === 'string') {
      const expression = createExpression(format.pattern);
      return [name, { type: 'string', validate: (text) => expression.test(text) }];
    }
    const { minimum, maximum } = format;
    return [name, { type: 'number', validate: (number) => number >= minimum && number <= maximum }];
  }),
);
