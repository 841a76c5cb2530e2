import type { MatchableApi } from '../../../src/model/api';
import type { Finding } from '../../../src/model/finding';
import { isJson, isXml } from '../../../src/model/media-type';
import type { Operation, ResponseSpec } from '../../../src/model/operation';
import { createSchemaValidator } from '../../../src/schema/schema-validator';
import { createVerifier } from '../../../src/verify/verify-exchange';
import { describePath } from './describe-mutant';
import { editJson } from './edit-json';
import { editXml } from './edit-xml';
import { type Listing, listMutants, type Mutant } from './list-mutants';

/** What became of the mutants of one success response. */
export interface Measurement extends Listing {
  /** Such as `GET /Monitor 200`. */
  readonly name: string;
  /** What is found in the example itself. */
  readonly findings: readonly Finding[];
  readonly survivors: readonly Mutant[];
}

export interface ApiMeasurement {
  readonly measurements: readonly Measurement[];
  /** Success responses that nothing can be told of: no schema, or neither JSON nor XML. */
  readonly opaque: readonly string[];
}

/** Makes wrong answers of the example of every success response and has them verified. */
export function measureApi(api: MatchableApi): ApiMeasurement {
  const opaque: string[] = [];
  const measure = createMeasure(api);
  const measurements = api.operations.flatMap(listExamples).flatMap((example) => {
    const measurement = measure(example);
    if (measurement === undefined) opaque.push(`${nameOf(example)} ${example.mediaType}`);
    return measurement ?? [];
  });
  return { measurements, opaque };
}

interface MeasuredExample {
  readonly operation: Operation;
  readonly response: ResponseSpec;
  readonly mediaType: string;
  readonly schema?: string;
  readonly example?: unknown;
}

function listExamples(operation: Operation): MeasuredExample[] {
  const successes = operation.responses.filter(({ status }) => status.startsWith('2'));
  return successes.flatMap((response) => response.bodies.map((body) => ({ operation, response, ...body })));
}

function nameOf({ operation, response }: MeasuredExample): string {
  return `${operation.method} ${operation.path} ${response.status}`;
}

function createMeasure({ contract, operations }: MatchableApi): (example: MeasuredExample) => Measurement | undefined {
  const { document } = contract;
  const { fits } = createSchemaValidator(contract);
  const verify = createVerifier(contract);

  const findIn = ({ operation, response, mediaType }: MeasuredExample, body: string): Finding[] => {
    const headers = response.headers.map(({ name, example }) => [name, String(example)] as const);
    const exchange = {
      request: { method: operation.method, url: `https://api.example.com${operation.path}`, headers: [] },
      response: {
        status: Number(response.status.replaceAll('X', '0')),
        headers: [...headers, ['Content-Type', mediaType] as const],
        body: Buffer.from(body),
      },
      duration: 1,
      redactions: 0,
    };
    const results = verify({ exchange, operation, expect: 'success' });
    return results.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.findings : []));
  };

  return (example) => {
    const { response, mediaType, schema, example: value } = example;
    const notation = isXml(mediaType) ? 'xml' : isJson(mediaType) ? 'json' : undefined;
    if (schema === undefined || notation === undefined) return undefined;
    const isLinked = findLinked(response, operations);
    const listing = listMutants({ document, fits, schema, value, notation, isLinked });
    const { original, edit } = notation === 'xml' ? editXml({ document, schema, value }) : editJson(value);
    const bodies = listing.mutants.flatMap((mutant) => {
      const body = edit(mutant);
      return body === undefined ? [] : [{ mutant, body }];
    });
    const survivors = bodies.filter(({ body }) => !findIn(example, body).some(({ severity }) => severity === 'error'));
    return {
      ...listing,
      name: nameOf(example),
      findings: findIn(example, original),
      mutants: bodies.map(({ mutant }) => mutant),
      survivors: survivors.map(({ mutant }) => mutant),
    };
  };
}

/** Tells the values that are ids in the paths of other operations; a link from one item counts for all of its list. */
function findLinked({ links }: ResponseSpec, operations: readonly Operation[]): (path: readonly string[]) => boolean {
  const paths = links.flatMap(({ operationId, parameters }) => {
    const target = operations.find((operation) => operation.operationId === operationId);
    const inPath = target?.parameters.filter((parameter) => parameter.in === 'path') ?? [];
    return inPath.flatMap(({ name }) => {
      const expression = parameters[name];
      return expression?.source === 'response body' ? [describePath(expression.keys)] : [];
    });
  });
  const linked = new Set(paths);
  return (path) => linked.has(describePath(path));
}
