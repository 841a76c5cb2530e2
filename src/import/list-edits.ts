import type { ImportNote, ImportNotes } from './import-notes';
import type { InputVariable } from './name-inputs';

/** What became of a request on the mock that did not pass. */
export interface UnmetRequest {
  readonly name: string;
  readonly operationId: string;
  readonly status: 'failed' | 'skipped';
  readonly reason: string;
}

/** Edits that are listed; the page has all that they are about. */
const most = 10;

/** The edits that make the most of an imported contract, most important first. */
export function listEdits(options: {
  notes: ImportNotes;
  variables: readonly InputVariable[];
  unmet: readonly UnmetRequest[];
}): readonly string[] {
  const { notes, variables, unmet } = options;
  const of = (kind: ImportNote['kind'], pattern: RegExp) => notes.list(kind).filter(({ text }) => pattern.test(text));
  const servers = notes.list('guessed').filter(({ subject }) => subject === 'servers');
  const edits = [
    ...servers.map(({ text }) => `Name the API's server in servers: ${text}.`),
    ...unmet.map(
      ({ operationId, status, reason }) =>
        `Correct ${operationId}, which ${status === 'failed' ? 'failed' : 'was skipped'} on the mock: ${reason}.`,
    ),
    ...grouped(
      of('changed', /without sign-in/),
      (list, [first]) => `Decide how to sign in, for ${list}: ${first?.text.replace(/^.*?: /, '')}.`,
    ),
    ...grouped(notes.list('left-out'), (list, [first]) => `Put back what was left out, ${list}: ${first?.text}.`),
    ...grouped(
      of('guessed', /x-effect is read/),
      (list) => `Check that ${list} changes nothing: it is sent to the vendor without --allow.`,
    ),
    ...grouped(
      of('guessed', /x-effect is spend/),
      (list) => `Check what costs money or reaches a person: ${list} is x-effect: spend.`,
    ),
    ...variables
      .map(({ env, name }) => `Set ${env}, or link what makes one: requests that change it take ${name}.`)
      .slice(0, 3),
    ...grouped(of('guessed', /names no success|is the success/), (list) => `Describe the success response of ${list}.`),
    ...grouped(of('made-up', /request/), (list) => `Write an example of the request that the vendor accepts: ${list}.`),
    ...grouped(
      of('changed', /is corrected|any value is valid/),
      (list) => `Correct the examples or schemas of ${list}.`,
    ),
    ...grouped(of('made-up', /response/), (list) => `Write examples of the responses of ${list}.`),
    ...grouped(of('guessed', /no operationId/), (list) => `Choose the operationId of ${list}.`),
    ...grouped(
      of('changed', /which Vouch does not check/),
      (list) => `Say in other words what Vouch does not check: ${list}.`,
    ),
  ];
  return edits.slice(0, most);
}

function grouped(
  notes: readonly ImportNote[],
  say: (list: string, notes: readonly ImportNote[]) => string,
): readonly string[] {
  const subjects = [...new Set(notes.map(({ subject }) => subject))];
  if (subjects.length === 0) return [];
  const rest = subjects.length - 3;
  const list = rest > 0 ? `${subjects.slice(0, 3).join(', ')} and ${rest} more` : subjects.join(', ');
  return [say(list, notes)];
}
