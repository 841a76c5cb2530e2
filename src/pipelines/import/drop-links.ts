import { type Draft, listDraftOperations } from '../../import/draft';
import type { UnmetRequest } from '../../import/list-edits';
import { membersOf } from '../../model/json-values';
import { isJson } from '../../model/media-type';

/**
 * Takes away what may keep requests from passing on the mock: links from and to them, then media types beside JSON.
 *
 * @returns whether there was anything
 */
export function dropLinks(draft: Draft, unmet: readonly UnmetRequest[]): boolean {
  const failed = new Set(unmet.filter(({ status }) => status === 'failed').map(({ operationId }) => operationId));
  let isChanged = false;
  for (const { operation, subject } of listDraftOperations(draft)) {
    const isFailed = failed.has(String(operation['operationId']));
    for (const response of Object.values(membersOf(operation['responses'])).map(membersOf)) {
      const links = membersOf(response['links']);
      for (const [name, link] of Object.entries(links)) {
        if (!isFailed && !failed.has(String(membersOf(link)['operationId']))) continue;
        delete links[name];
        isChanged = true;
        draft.notes.add(
          'changed',
          subject,
          `its link to ${String(membersOf(link)['operationId'])} is left out: the request then passes on the mock`,
        );
      }
      if (Object.keys(links).length === 0) delete response['links'];
    }
  }
  return isChanged || dropOtherTypes(draft, failed);
}

/**
 * Takes away links that contradict each other: those of the operations that a message names, or all.
 *
 * @returns whether there was any
 */
export function dropContradicting(draft: Draft, message: string): boolean {
  const linked = listDraftOperations(draft).flatMap(({ operation, subject }) =>
    Object.values(membersOf(operation['responses'])).flatMap((entry) => {
      const response = membersOf(entry);
      return 'links' in response
        ? [{ response, subject, id: String(operation['operationId']), summary: String(operation['summary']) }]
        : [];
    }),
  );
  const named = linked.filter(({ id, summary }) => message.includes(`/${id} `) || message.includes(summary));
  for (const { response, subject } of named.length > 0 ? named : linked) {
    delete response['links'];
    draft.notes.add('changed', subject, 'its links are left out, since they contradict each other');
  }
  return linked.length > 0;
}

function dropOtherTypes(draft: Draft, failed: ReadonlySet<string>): boolean {
  let isChanged = false;
  for (const { operation, subject } of listDraftOperations(draft)) {
    if (!failed.has(String(operation['operationId']))) continue;
    const owners = [operation['requestBody'], ...Object.values(membersOf(operation['responses']))];
    for (const content of owners.map((owner) => membersOf(membersOf(owner)['content']))) {
      const types = Object.keys(content);
      if (!types.some(isJson)) continue;
      for (const type of types.filter((one) => !isJson(one))) {
        delete content[type];
        isChanged = true;
        draft.notes.add('changed', subject, `${type} is left out: the request then passes on the mock`);
      }
    }
  }
  return isChanged;
}
