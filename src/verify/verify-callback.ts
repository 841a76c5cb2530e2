import type { Callback } from '../model/callback';
import type { Contract } from '../model/contract';
import type { Headers } from '../model/exchange';
import { type FailOn, lenient } from '../model/fail-on';
import type { CheckResult, Finding, Severity } from '../model/finding';
import type { Operation } from '../model/operation';
import { createSchemaValidator } from '../schema/schema-validator';
import { applyChecks, type Rule } from './apply-checks';
import { checks } from './checks';
import { showSource } from './subject/find-source';

/** A callback as it came. */
interface CallbackMessage {
  readonly callback: Callback;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** What each check says of a callback; paths begin with `request body` or `request header`. */
export type CallbackVerifier = (message: CallbackMessage) => readonly CheckResult[];

/** Those that look at what a message has, whoever sends it. */
const names = [
  'media-type',
  'headers',
  'body-presence',
  'body-syntax',
  'body-schema',
  'renamed-lists',
  'undocumented-fields',
] as const satisfies readonly (keyof typeof checks)[];

const rules: readonly Rule[] = names.map((name) => [name, checks[name]]);

/**
 * A verifier for the callbacks of one contract: what a vendor sends is checked as what it answers is. A body of another media type is checked as
 * one of the callback's own, since a wrong Content-Type should not hide what else is wrong.
 *
 * @param options.failOn findings that are errors though they need not be. Default: none
 */
export function createCallbackVerifier(
  contract: Contract,
  { failOn = [] }: { readonly failOn?: readonly FailOn[] | undefined } = {},
): CallbackVerifier {
  const raised = new Set<Severity>(failOn.map((kind) => lenient[kind]));
  const validator = createSchemaValidator(contract);
  const verify = ({ callback, headers, body }: CallbackMessage) => {
    const source = (...keys: readonly string[]) =>
      showSource(contract, keys.includes('headers') ? callback.pointer : `${callback.pointer}/requestBody`);
    const exchange = {
      request: { method: 'POST', url: '', headers },
      response: { status: 200, headers, body },
      duration: 0,
      redactions: 0,
    };
    const subject = {
      exchange,
      operation: asOperation(callback),
      expect: 'success',
      contract,
      validator,
      source,
    } as const;
    return applyChecks(rules, { subject, raised });
  };
  return (message) => {
    const results = verify(message);
    const isOther = results.some(({ check, outcome }) => check === 'media-type' && outcome.status === 'failed');
    const own = message.callback.bodies[0]?.mediaType;
    if (!isOther || own === undefined) return results.map(placeInRequest);
    const others = message.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
    const again = verify({ ...message, headers: [...others, ['Content-Type', own]] });
    return results.map((result, index) =>
      placeInRequest(result.check === 'media-type' ? result : (again[index] ?? result)),
    );
  };
}

/** A callback, as if its body were that of a response. */
const asOperation = ({ id, contract, name, summary, parameters, bodies }: Callback): Operation => ({
  id,
  contract,
  operationId: name,
  method: 'POST',
  path: '',
  pathTemplate: { segments: [], parameters: [] },
  summary,
  tag: '',
  effect: 'read',
  schemes: [],
  parameters: [],
  responses: [
    {
      status: '200',
      description: summary,
      undocumented: false,
      notApplicable: false,
      headers: parameters.map(({ name, required, schema }) => ({
        name,
        required,
        ...(schema !== undefined && { schema }),
      })),
      bodies,
      bodyOptional: false,
      errorCodes: [],
      links: [],
    },
  ],
  secretMembers: [],
});

function placeInRequest({ check, outcome }: CheckResult): CheckResult {
  if (outcome.status !== 'failed') return { check, outcome };
  const part = check === 'media-type' || check === 'headers' ? 'request header ' : 'request body';
  const findings = outcome.findings.map((finding): Finding => ({ ...finding, path: part + finding.path }));
  return { check, outcome: { status: 'failed', findings } };
}
