import { isIndex, pointerKeys } from '../model/json-pointer';
import type { Link, Operation, ResponseSpec } from '../model/operation';
import type { RuntimeExpression } from '../model/runtime-expression';
import { camelCase } from '../model/variables';

/** An edge of the graph that links make of a contract's operations: what a response of one of them gives to another. */
export interface Feed {
  readonly source: Operation;
  /** The response of `source` that has the link. */
  readonly response: ResponseSpec;
  readonly link: Link;
  readonly target: Operation;
  /** Empty where the link gives nothing but constants. */
  readonly inputs: readonly FedInput[];
}

/** A parameter of the target or a place in its request body, and where its value comes from. */
interface FedInput {
  /** The parameter's name, or the camelCase name of the member; a member that is fed like a parameter is that parameter. */
  readonly name: string;
  readonly expression: RuntimeExpression;
  /** JSON Pointer into the request body; absent for parameters. */
  readonly pointer?: string;
}

/** Lists the links between operations of one contract, in the order of the contract. */
export function listFeeds(operations: readonly Operation[]): readonly Feed[] {
  const byId = new Map(operations.map((operation) => [operation.operationId, operation]));
  return operations.flatMap((source) =>
    source.responses.flatMap((response) =>
      response.links.flatMap((link) => {
        const target = byId.get(link.operationId);
        return target ? [{ source, response, link, target, inputs: listInputs(link) }] : [];
      }),
    ),
  );
}

function listInputs({ parameters, body }: Link): readonly FedInput[] {
  const fed = Object.entries(parameters).map(([name, expression]) => ({ name, expression }));
  const inBody = Object.entries(body).map(([pointer, expression]) => {
    const twin = fed.find((parameter) => parameter.expression.text === expression.text);
    return { name: twin?.name ?? camelCase(nameMember(pointer, expression)), expression, pointer };
  });
  return [...fed, ...inBody];
}

/** An element of a list has no name of its own: what it is filled with may have one, or else the list has. */
function nameMember(pointer: string, expression: RuntimeExpression): string {
  const keys = pointerKeys(pointer);
  const given = expression.source === 'response body' ? expression.keys.at(-1) : undefined;
  const isName = (key: string | undefined) => key !== undefined && !isIndex(key);
  return [keys.at(-1), given, keys.findLast(isName)].find(isName) ?? pointer;
}
