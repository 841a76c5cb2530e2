import { findNearest } from './find-nearest';

/** Most names that one question proposes. */
const most = 3;

/**
 * Asks for the known name that an unknown one is most likely meant to be: a misspelt one, the last part of one (`numbers` for
 * `bandwidth/numbers`), or the beginning of one.
 *
 * @returns `Did you mean runs? `, with a space to put it before another sentence; empty if none is near
 */
export function didYouMean(name: string, known: readonly string[]): string {
  const found = proposeNames(name, known).slice(0, most);
  const last = found.at(-1);
  if (last === undefined) return '';
  const others = found.slice(0, -1).join(', ');
  return `Did you mean ${others === '' ? '' : `${others} or `}${last}? `;
}

function proposeNames(name: string, known: readonly string[]): readonly string[] {
  const nearest = findNearest(name, known);
  if (nearest !== undefined) return [nearest];
  const part = findNearest(name, known.map(lastPart));
  if (part !== undefined) return known.filter((one) => lastPart(one) === part);
  const begun = name.toLowerCase();
  return begun.length < 2 ? [] : known.filter((one) => one.toLowerCase().startsWith(begun));
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);
