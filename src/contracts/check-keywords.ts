import type { Contract } from '../model/contract';
import { Faults } from '../model/faults';
import { findNearest } from '../model/find-nearest';
import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import type { UserError } from '../model/user-error';
import { type KeywordPlace, keywords } from './keywords';
import { locatedError, type ProblemText } from './located-error';
import { nameOperation } from './name-operation';
import type { YamlMapping } from './yaml-mapping';

/** Finds keywords (`x-…`) that are misspelt, or stand where they mean nothing; those of others are free. @throws UserError for all of them */
export function checkKeywords(contract: Contract): void {
  const faults = new Faults();
  const visit = (value: unknown, place: Place, pointer: string): void => {
    if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) visit(entry, place, `${pointer}/${index}`);
      return;
    }
    if (!isObject(value)) return;
    for (const [key, member] of Object.entries(value)) {
      const at = `${pointer}/${escapeKey(key)}`;
      if (key.startsWith('x-')) {
        const fault = findFault(key, place);
        if (!fault) continue;
        const error = locatedError('ERR_CONTRACT_INVALID', contract.locate(at), fault);
        faults.note(error.with(nameOperation(contract.document, at)));
      } else {
        const below = inside[place]?.[key];
        if (!below) continue;
        if (typeof below === 'string') visit(member, below, at);
        else if (isObject(member)) visitNamed(member, below.named, at);
        else visit(member, below.named, at);
      }
    }
  };
  const visitNamed = (map: object, place: Place, pointer: string) => {
    for (const [name, member] of Object.entries(map)) visit(member, place, `${pointer}/${escapeKey(name)}`);
  };
  visit(contract.document, 'contract', '');
  faults.throwAll();
}

/** What is wrong with a keyword that is not there, if another is there that is meant to be it. */
export function findMisspelt(mapping: YamlMapping, wanted: keyof typeof keywords): UserError | undefined {
  const key = Object.keys(mapping.value).find((one) => findMeant(one) === wanted);
  if (key === undefined) return undefined;
  const { what, remedy } = misspelt(key, wanted);
  return mapping.problemAt(key, what, remedy);
}

/** Parts that have no keywords of their own, but parts that have. */
type Place = KeywordPlace | 'components' | 'path-item' | 'webhook' | 'header' | 'media-type';

function findFault(key: string, place: Place): ProblemText | undefined {
  const meant = findMeant(key);
  if (meant !== undefined) return misspelt(key, meant);
  if (!Object.hasOwn(keywords, key)) return undefined;
  const places: readonly Place[] = keywords[key as keyof typeof keywords].in;
  if (places.includes(place)) return undefined;
  const names = places.map((one) => one.replace('-', ' ')).join(' or the ');
  return { what: `${key} has no meaning here`, remedy: `Move it to the ${names}, or remove it.` };
}

/** @returns `undefined` for a keyword that is right, and for one that resembles none */
function findMeant(key: string): keyof typeof keywords | undefined {
  if (!key.startsWith('x-') || Object.hasOwn(keywords, key)) return undefined;
  const name = findNearest(key.slice(2), names);
  return name === undefined ? undefined : (`x-${name}` as keyof typeof keywords);
}

const names = Object.keys(keywords).map((key) => key.slice(2));

const misspelt = (key: string, meant: string): ProblemText => ({
  what: `Unknown keyword '${key}'`,
  remedy: `Write ${meant}.`,
});

type Inside = Place | { readonly named: Place };

const several = (keys: readonly string[], below: Inside) => Object.fromEntries(keys.map((key) => [key, below]));

const described = { schema: 'schema', content: { named: 'media-type' } } as const;

/** Place → key → what stands below it: one or a list of such parts, or parts with free names. */
const inside: Readonly<Partial<Record<Place, Readonly<Record<string, Inside>>>>> = {
  contract: { paths: { named: 'path-item' }, webhooks: { named: 'webhook' }, components: 'components' },
  components: {
    schemas: { named: 'schema' },
    responses: { named: 'response' },
    parameters: { named: 'parameter' },
    requestBodies: { named: 'request-body' },
    headers: { named: 'header' },
    links: { named: 'link' },
    pathItems: { named: 'path-item' },
  },
  'path-item': {
    parameters: 'parameter',
    ...several(['get', 'put', 'post', 'delete', 'patch', 'head', 'options'], 'operation'),
  },
  webhook: { parameters: 'parameter', post: 'callback' },
  callback: { parameters: 'parameter', requestBody: 'request-body', responses: { named: 'response' } },
  operation: { parameters: 'parameter', requestBody: 'request-body', responses: { named: 'response' } },
  parameter: described,
  header: described,
  'request-body': described,
  response: { content: described.content, headers: { named: 'header' }, links: { named: 'link' } },
  'media-type': { schema: 'schema' },
  schema: {
    xml: 'xml',
    ...several(['properties', 'patternProperties', '$defs', 'dependentSchemas'], { named: 'schema' }),
    ...several(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items', 'contains', 'not', 'if', 'then', 'else'], 'schema'),
    ...several(['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'], 'schema'),
  },
};
