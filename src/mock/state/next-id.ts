import { createHash } from 'node:crypto';

/**
 * A new id that looks like an example: a uuid stays one, digits stay digits (leading zeros too), a number stays a number.
 *
 * @param options.maker what the id is for, so that two makers never agree on a uuid
 * @param options.count how many it is for that maker, from 1
 */
export function nextId(options: { readonly example: unknown; readonly maker: string; readonly count: number }): string {
  const { maker, count } = options;
  const example = String(options.example ?? '');
  const hash = createHash('sha256').update(`${maker} ${count}`).digest('hex');
  if (/^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(example)) {
    // The third and fourth group say which kind of uuid it is.
    return `${hash.slice(0, 8)}-${hash.slice(8, 12)}${example.slice(13, 24)}${hash.slice(12, 24)}`;
  }
  if (/^(?=.*[a-f])[0-9a-f]{16,}$/.test(example)) return hash.repeat(4).slice(0, example.length);
  const [, head = '', digits, tail = ''] = /^(.*?)(\d+)(\D*)$/.exec(example) ?? [];
  if (digits === undefined) return `${example}-${count}`;
  return head + String(BigInt(digits) + BigInt(count)).padStart(digits.length, '0') + tail;
}
