import { parsePathTemplate } from '../model/path-template';
import type { OperationPair } from './comparison';
import type { DocumentOperation, DocumentParameter } from './read-operations';
import { alwaysShows } from './read-style';

const marks: Readonly<Record<string, string>> = { query: '?', header: 'header ', path: 'path ', cookie: 'cookie ' };

/** Path parameters are paired by their place, the others by name. */
export function compareParameters(pair: OperationPair): void {
  const { contract, document, report } = pair;
  const [ours, theirs] = [byKey(contract), byKey(document)];
  const placeOf = ({ in: place, name }: DocumentParameter) =>
    `${contract.operationId} ${marks[place] ?? `${place} `}${name}`;
  for (const [key, parameter] of theirs) {
    if (ours.has(key)) continue;
    report({ kind: 'parameter', side: 'missing', at: placeOf(parameter), breaking: parameter.required });
  }
  for (const [key, parameter] of ours) {
    const other = theirs.get(key);
    const at = placeOf(parameter);
    if (!other) {
      // A path without it has been matched already: only its declaration is missing.
      report({ kind: 'parameter', side: 'extra', at, breaking: parameter.required && parameter.in !== 'path' });
      continue;
    }
    if (parameter.required !== other.required) {
      const side = parameter.required ? 'extra' : 'missing';
      report({ kind: 'required', side, at, breaking: other.required });
    }
    compareParameter(pair, { contract: parameter, document: other, at });
  }
}

function byKey({ parameters, path }: DocumentOperation): ReadonlyMap<string, DocumentParameter> {
  const places = parsePathTemplate(path).parameters;
  return new Map(
    parameters
      .filter(({ in: place, name }) => !(place === 'header' && /^(accept|content-type|authorization)$/i.test(name)))
      .map((parameter) => {
        const { in: place, name } = parameter;
        const key =
          place === 'path'
            ? `path ${places.indexOf(name)}`
            : `${place} ${place === 'header' ? name.toLowerCase() : name}`;
        return [key, parameter];
      }),
  );
}

/** Compares what a parameter, or a header of a response, is like in both: style, deprecation, schema. */
export function compareParameter(
  { report, schemas, types }: OperationPair,
  pair: { contract: DocumentParameter; document: DocumentParameter; at: string; isResponse?: boolean },
): void {
  const { contract, document, at, isResponse = false } = pair;
  const shows =
    [contract, document].some(({ style }) => alwaysShows(style)) ||
    [types.contract(contract.schema), types.document(document.schema)].some(
      (of) => of.has('array') || of.has('object'),
    );
  if (shows && contract.style !== document.style) {
    const says = { contract: contract.style, document: document.style };
    report({ kind: 'style', side: 'different', at, ...says, breaking: true });
  }
  if (contract.allowReserved !== document.allowReserved) {
    const side = contract.allowReserved ? 'extra' : 'missing';
    const says = { [contract.allowReserved ? 'contract' : 'document']: 'allowReserved' };
    report({ kind: 'style', side, at, ...says, breaking: side === 'extra' });
  }
  if (contract.deprecated !== document.deprecated)
    report({ kind: 'deprecated', side: document.deprecated ? 'missing' : 'extra', at, breaking: false });
  schemas(isResponse ? 'header' : 'parameter', { contract: contract.schema, document: document.schema, at });
}
