import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { didYouMean } from '../../model/did-you-mean';
import { UserError } from '../../model/user-error';
import { ask, type Terminal } from '../terminal/ask';
import { type Ci, ciNames } from './ci-jobs';

/** What a project has. */
export interface Answers {
  /** An OpenAPI document of one's own. */
  readonly document?: string;
  /** Empty with a document. */
  readonly vendors: readonly string[];
  readonly ci: Ci | 'none';
  readonly postman: boolean;
}

/** The same as texts: what is typed, given with a flag, or guessed. Several vendors are separated by commas. */
export type AnswerTexts = Readonly<Record<Topic, string>>;
type Topic = 'document' | 'vendor' | 'ci' | 'postman';

/** In this order. */
const questions: Readonly<Record<Topic, string>> = {
  document: 'OpenAPI document of your own, if you have one',
  vendor: 'Vendors whose APIs you use',
  ci: 'CI',
  postman: 'Do you use Postman',
};

/**
 * Asks what no flag says.
 *
 * @param options.given what flags say
 * @param options.guessed the answers to an empty line, and to all with `takesGuesses`
 * @param options.vendors those whose contracts are there
 * @returns `undefined` when a question was interrupted
 * @throws UserError for a flag that cannot be, and `ERR_NOT_CONFIRMED` if there is no terminal to ask on
 */
export async function askAnswers(options: {
  given: Partial<AnswerTexts>;
  guessed: AnswerTexts;
  takesGuesses: boolean;
  vendors: readonly string[];
  cwd: string;
  terminal?: Terminal | undefined;
}): Promise<Answers | undefined> {
  const { given, guessed, takesGuesses, terminal } = options;
  const texts: Partial<Record<Topic, string>> = { ...given };
  const topics = (Object.keys(questions) as readonly Topic[]).filter((topic) => given[topic] === undefined);
  for (const topic of Object.keys(given) as readonly Topic[]) check(topic, given[topic] ?? '', options);
  const isNeeded = (topic: Topic) => !(topic === 'vendor' && texts.document) && !(topic === 'document' && given.vendor);
  if (!takesGuesses && !terminal) refuseToGuess(topics.filter((topic) => topic !== 'document' && isNeeded(topic)));
  for (const topic of topics) {
    if (!isNeeded(topic)) continue;
    const answer = takesGuesses || !terminal ? guessed[topic] : await askOne(topic, { ...options, terminal });
    if (answer === undefined) return undefined;
    texts[topic] = answer;
  }
  return toAnswers(texts);
}

async function askOne(
  topic: Topic,
  options: Parameters<typeof askAnswers>[0] & { terminal: Terminal },
): Promise<string | undefined> {
  const { guessed, terminal } = options;
  const choices = choicesOf(topic, options.vendors);
  const shown = choices.length === 0 ? '' : ` (${choices.join(', ')})`;
  for (;;) {
    const usual = guessed[topic] === '' ? '' : ` [${guessed[topic]}]`;
    const typed = await ask(`${questions[topic]}${shown}?${usual} `, terminal);
    if (typed === undefined) return undefined;
    const answer = typed.trim() || guessed[topic];
    try {
      check(topic, answer, options);
      return answer;
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      terminal.output.write(`${error.message}\n`);
    }
  }
}

function choicesOf(topic: Topic, vendors: readonly string[]): readonly string[] {
  return { document: [], vendor: vendors, ci: [...ciNames, 'none'], postman: ['yes', 'no'] }[topic];
}

/** @throws UserError for an answer that cannot be */
function check(topic: Topic, answer: string, { cwd, vendors }: { cwd: string; vendors: readonly string[] }): void {
  if (topic === 'document') {
    if (answer === '' || existsSync(resolve(cwd, answer))) return;
    throw new UserError('ERR_FILE', `There is no file ${answer}.`, 'Check the path.');
  }
  const choices = choicesOf(topic, vendors);
  for (const one of answer.split(',').map((name) => name.trim())) {
    if (choices.includes(one)) continue;
    const code = topic === 'vendor' ? 'ERR_UNKNOWN_VENDOR' : 'ERR_FLAG';
    const what = topic === 'vendor' ? `There is no vendor '${one}'.` : `--${topic} cannot be '${one}'.`;
    throw new UserError(code, what, `${didYouMean(one, choices)}Use ${choices.join(', ')}.`);
  }
}

function refuseToGuess(topics: readonly Topic[]): void {
  if (topics.length === 0) return;
  const flags = topics.map((topic) => `--${topic}`).join(', ');
  throw new UserError(
    'ERR_NOT_CONFIRMED',
    'vouch init has questions, and there is no terminal to ask them on.',
    `Say ${flags}, or take the defaults with --yes.`,
  );
}

function toAnswers({ document = '', vendor = '', ci = 'none', postman = 'no' }: Partial<AnswerTexts>): Answers {
  if (document !== '' && vendor !== '') {
    throw new UserError(
      'ERR_FLAG',
      "A folder has either a vendor's contracts or your own: those of a document take the place of all others.",
      'Leave out --vendor or --document; run vouch init in two folders for both.',
    );
  }
  const vendors = vendor === '' ? [] : vendor.split(',').map((name) => name.trim());
  const known = ciNames.find((name) => name === ci) ?? 'none';
  return { ...(document !== '' && { document }), vendors, ci: known, postman: postman === 'yes' };
}
