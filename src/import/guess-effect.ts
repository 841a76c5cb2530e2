import type { Effect } from '../model/operation';

interface Guess {
  readonly effect: Effect;
  /** What it goes by: `a POST named 'search'`. */
  readonly why: string;
  /** The word, not the method alone, decided. */
  readonly isByWord: boolean;
}

/** Words that tell more than the method, each for the methods it counts for. */
const words: readonly { readonly effect: Effect; readonly methods: RegExp; readonly word: RegExp }[] = [
  {
    effect: 'spend',
    methods: /^(?:post|put)$/,
    word: /^(?:buy|call|capture|charge|checkout|dial|donate|fax|invoice|order|pay|payment|payments|payout|payouts|purchase|refund|send|sms|subscribe|transfer|transfers)$/,
  },
  { effect: 'delete', methods: /^(?:post|put|patch)$/, word: /^(?:delete|remove|revoke|cancel|purge|destroy)$/ },
  {
    effect: 'write',
    methods: /^get$/,
    word: /^(?:cancel|create|delete|disable|enable|logout|purge|remove|reset|restart|revoke|send|start|stop|trigger|update)$/,
  },
  { effect: 'read', methods: /^post$/, word: /^(?:search|query|lookup|find)$/ },
];

/**
 * What an operation does to an account, by its method, and by the words of its id and of the end of its path. A word only ever makes it
 * riskier, but for a POST that is called a search.
 */
export function guessEffect({
  method,
  path,
  operationId,
}: {
  method: string;
  path: string;
  operationId: string;
}): Guess {
  const last = path.split('/').findLast((segment) => segment !== '' && !segment.startsWith('{')) ?? '';
  const said = [...splitWords(operationId).slice(0, 1), ...splitWords(last)];
  for (const { effect, methods, word } of words) {
    const found = methods.test(method) ? said.find((one) => word.test(one)) : undefined;
    if (found !== undefined) return { effect, why: `a ${method.toUpperCase()} named '${found}'`, isByWord: true };
  }
  const effect = byMethod[method] ?? 'write';
  return { effect, why: `a ${method.toUpperCase()}`, isByWord: false };
}

const byMethod: Readonly<Record<string, Effect>> = { delete: 'delete', get: 'read', head: 'read', options: 'read' };

/** `createPet_v2` → `create`, `pet`, `v2`. */
export const splitWords = (text: string): readonly string[] =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
