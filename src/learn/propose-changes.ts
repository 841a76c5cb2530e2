import type { Contract } from '../model/contract';
import type { Finding } from '../model/finding';
import { escapeKey, pointerKeys } from '../model/json-pointer';
import type { Operation } from '../model/operation';
import { type Learnt, learnFrom } from './learn-from';
import { kinds, type Proposal } from './proposal';

/** A response of an operation, and what was found in it. */
export interface Sighting {
  readonly operation: Operation;
  readonly status: number;
  /** Media type of its body, without parameters; absent if it has none. */
  readonly mediaType?: string | undefined;
  readonly findings: readonly Finding[];
}

export interface Proposer {
  add(sighting: Sighting): void;
  /** Least loosening first; then in the order of their names. */
  end(): Learning;
}

export interface Learning {
  readonly proposals: readonly Proposal[];
  /** Responses that have errors of which no change of a contract is proposed. */
  readonly left: number;
}

interface Group extends Learnt {
  readonly contract: Contract;
  /** Operations, or operations and statuses, whose responses could show it. */
  readonly places: Set<string>;
  seen: number;
}

/**
 * Proposes changes of contracts by what responses show: findings at one place of a contract make one proposal, however many operations
 * lead there.
 */
export function proposeChanges(contracts: readonly Contract[]): Proposer {
  const byId = new Map(contracts.map((contract) => [contract.id, contract]));
  const groups = new Map<string, Group>();
  const counts = new Map<string, number>();
  let left = 0;
  return {
    add({ operation, status, mediaType, findings }) {
      const place = `${operation.id} ${status}`;
      for (const key of [operation.id, place]) counts.set(key, (counts.get(key) ?? 0) + 1);
      const contract = byId.get(operation.contract);
      const lessons = findings.map((finding) => ({
        isError: finding.severity === 'error',
        learnt: contract ? learnFrom(finding, { contract, operation, mediaType }) : [],
      }));
      if (lessons.some(({ isError, learnt }) => isError && learnt.length === 0)) left += 1;
      const learnt = lessons.flatMap((lesson) => lesson.learnt);
      // A list of a hundred items shows a thing once.
      for (const [key, one] of new Map(learnt.map((each) => [keyOf(operation.contract, each), each]))) {
        const group = groups.get(key) ?? { ...one, contract: contract as Contract, places: new Set(), seen: 0 };
        groups.set(key, { ...group, types: new Set([...group.types, ...one.types]), seen: group.seen + 1 });
        group.places.add(one.kind === 'status' ? operation.id : place);
      }
    },
    end: () => ({
      proposals: [...groups.values()]
        .map((group) => toProposal(group, { of: sum([...group.places].map((place) => counts.get(place) ?? 0)) }))
        .sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.name < b.name ? -1 : 1)),
      left,
    }),
  };
}

const keyOf = (contract: string, { kind, pointer, detail }: Learnt) => `${contract} ${pointer} ${kind} ${detail}`;
const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function toProposal(group: Group, { of }: { of: number }): Proposal {
  const { contract, pointer, detail, seen } = group;
  // What never comes is not optional but gone.
  const kind = group.kind === 'optional' && seen === of ? 'gone' : group.kind;
  const { path } = contract.locate(pointer);
  const edit = path && group.toEdit?.(path, [...group.types].sort());
  return {
    name: `${contract.id} ${nameOf(pointer)}${detail === '' ? '' : `/${escapeKey(detail)}`} ${kind}`,
    contract: contract.id,
    kind,
    what: kind === 'gone' ? `${detail} never came` : group.what([...group.types].sort()),
    seen,
    of,
    pointer,
    ...(edit && { edit }),
    hides: kind === 'gone' || group.hides,
  };
}

/** A place as people know it: `Monitor/Name` of a component's property. */
function nameOf(pointer: string): string {
  const keys = pointerKeys(pointer);
  const own = keys[0] === 'components' ? keys.slice(2) : keys.slice(1);
  return own
    .filter((key) => key !== 'properties')
    .map(escapeKey)
    .join('/');
}
