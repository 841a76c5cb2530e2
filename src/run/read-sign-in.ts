import type { KeyPlace, Operation } from '../model/operation';
import type { OutgoingRequest } from '../model/sending';

/** All that a request signs in with, one after the other: its Authorization header, and what is in the places of its operation's keys. */
export function readSignIn({ schemes }: Pick<Operation, 'schemes'>, request: OutgoingRequest): string | undefined {
  const keys = schemes.flatMap(({ kind, key }) => (kind === 'apiKey' && key ? key : []));
  const found = [request.header('Authorization') ?? [], ...keys.map((key) => readKey(key, request))].flat();
  return found.length > 0 ? found.join('\n') : undefined;
}

function readKey({ in: place, name }: KeyPlace, { url, header }: OutgoingRequest): string | readonly string[] {
  if (place === 'header') return header(name) ?? [];
  const pairs =
    place === 'query' ? (/\?([^#]*)/.exec(url)?.[1]?.split('&') ?? []) : (header('Cookie') ?? '').split('; ');
  const start = `${place === 'query' ? encodeURIComponent(name) : name}=`;
  return pairs.filter((pair) => pair.startsWith(start));
}
