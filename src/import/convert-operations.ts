import { isObject } from '../model/json';
import { escapeKey } from '../model/json-pointer';
import { listOf, type Members, mapMembers, membersOf, setMember, textOf, withValues } from '../model/json-values';
import { type Conversion, follow, oneLine, plainText } from './conversion';
import { convertContent } from './convert-content';
import { convertExternalDocs } from './convert-external-docs';
import { convertParameters } from './convert-parameters';
import { convertResponses } from './convert-responses';
import { guessEffect } from './guess-effect';
import { nameOperation, sayName, tagOf } from './name-operations';
import { vouchKeywords } from './vouch-keywords';

const methods = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options'];

interface Context {
  readonly conversion: Conversion;
  readonly ids: Set<string>;
  readonly summaries: Set<string>;
  /** The server that all requests go to; one of an operation's own is another. */
  readonly isOwnServer: (servers: unknown) => boolean;
}

/** The paths of a document with the operations that a contract can have, complete but for examples, links and sign-in. */
export function convertPaths(conversion: Conversion, isOwnServer: Context['isOwnServer']): Members {
  const given = [...listOperations(conversion)];
  const context = { conversion, ids: new Set<string>(), summaries: new Set<string>(), isOwnServer };
  // The document's own ids go before those that are made of paths.
  const claimed = new Set(given.flatMap(({ operation }) => validId(operation['operationId']) ?? []));
  const paths: Members = {};
  for (const one of given) {
    const converted = convertOperation(one, { ...context, claimed });
    if (converted === undefined) continue;
    if (!Object.hasOwn(paths, one.path)) setMember(paths, one.path, {});
    membersOf(paths[one.path])[one.method] = converted;
  }
  return paths;
}

interface Given {
  readonly path: string;
  readonly method: string;
  readonly item: Members;
  readonly operation: Members;
}

function* listOperations(conversion: Conversion): Generator<Given> {
  for (const [path, entry] of Object.entries(membersOf(conversion.document['paths']))) {
    if (path.startsWith('x-')) continue;
    const { value } = follow(conversion, entry, path);
    const item = value as Members;
    if ('trace' in item) conversion.notes.add('left-out', `TRACE ${path}`, 'Vouch sends no TRACE');
    const own = normalizePath(path);
    if (own === undefined) {
      conversion.notes.add('left-out', path, 'its parameters do not stand in {} with text between them');
      continue;
    }
    for (const method of Object.keys(item).filter((key) => methods.includes(key))) {
      const operation = item[method];
      if (isObject(operation)) yield { path: own, method, item, operation: operation as Members };
    }
  }
}

/** A path without a query and a fragment, its parameters named; `undefined` for one that Vouch cannot take apart. */
function normalizePath(path: string): string | undefined {
  const [plain = ''] = path.replace(/\{[/?&;.+#]?(\w[\w.-]*)\*?\}/g, '{$1}').split(/[?#]/);
  const slashed = plain.startsWith('/') ? plain : `/${plain}`;
  const isOdd = slashed.split('/').some((text) => /\{(?![^{}]+\})|(?<!\{[^{}]*)\}|\}\{|^:/.test(text));
  return isOdd ? undefined : slashed;
}

function convertOperation(
  { path, method, item, operation }: Given,
  context: Context & { readonly claimed: ReadonlySet<string> },
): Members | undefined {
  const { conversion, isOwnServer } = context;
  const { notes } = conversion;
  const subject = `${method.toUpperCase()} ${path}`;
  const servers = operation['servers'] ?? item['servers'];
  if (!isOwnServer(servers)) {
    const url = textOf(membersOf(listOf(servers ?? conversion.document['servers'])[0])['url']) ?? '';
    notes.add('left-out', subject, `its server is ${url}: import it with --server ${url}, as another contract`);
    return undefined;
  }
  const responses = convertResponses(conversion, operation['responses'], subject);
  if (responses === undefined) {
    notes.add('left-out', subject, 'it has no success response, no status that begins with 2');
    return undefined;
  }
  const operationId = chooseId({ path, method, operation }, context);
  const effect = guessEffect({ path, method, operationId });
  const isQuestion = method === 'post' && effect.effect === 'read';
  notes.comments.set(`/paths/${escapeKey(path)}/${method}/x-effect`, `guessed: ${effect.why}`);
  if (effect.isByWord) notes.add('guessed', subject, `x-effect is ${effect.effect}: ${effect.why}`);
  const parameters = convertParameters(conversion, {
    path,
    lists: [item['parameters'], operation['parameters']],
    subject,
  });
  const { value: body } = follow(conversion, operation['requestBody'], subject);
  const content = convertContent(conversion, body['content'], subject);
  const converted: Members = withValues({
    tags: [chooseTag({ path, operation, subject }, conversion)],
    operationId,
    summary: chooseSummary({ subject, operation, operationId }, context),
    description: plainText(operation['description']),
    externalDocs: convertExternalDocs(operation['externalDocs']),
    deprecated: operation['deprecated'] === true ? true : undefined,
    'x-effect': effect.effect,
    ...(isQuestion && { 'x-effect-reason': `Guessed from its name: ${effect.why} changes nothing` }),
    ...extensionsOf(operation),
    security: operation['security'],
    parameters: parameters.length > 0 ? parameters : undefined,
    requestBody:
      content &&
      withValues({
        description: plainText(body['description']),
        required: body['required'] === true || undefined,
        content,
      }),
    responses,
  });
  for (const key of ['callbacks'] as const)
    if (key in operation) notes.add('changed', subject, `its ${key} are left out: Vouch waits for no requests`);
  return inOrderOf(operation, converted);
}

const extensionsOf = (operation: Members): Members =>
  mapMembers(operation, (member, key) => (key.startsWith('x-') && !vouchKeywords.has(key) ? member : undefined));

/** Members that the document has stand where it has them, after those that it lacks. */
function inOrderOf(given: Members, converted: Members): Members {
  const names = Object.keys(given).filter((name) => Object.hasOwn(converted, name));
  const added = Object.keys(converted).filter((name) => !names.includes(name));
  const late = added.filter((name) => name === 'parameters' || name === 'responses' || name === 'requestBody');
  const early = added.filter((name) => !['parameters', 'responses', 'requestBody'].includes(name));
  const at = names.indexOf('summary') + 1;
  const order = [...names.slice(0, at), ...early, ...names.slice(at), ...late];
  return Object.fromEntries(order.map((name) => [name, converted[name]]));
}

const validId = (value: unknown): string | undefined => {
  const id = textOf(value)?.trim();
  return id !== undefined && /^[A-Za-z_][\w.-]*$/.test(id) ? id : undefined;
};

function chooseId(
  { path, method, operation }: { path: string; method: string; operation: Members },
  { ids, claimed, conversion: { notes } }: Context & { readonly claimed: ReadonlySet<string> },
): string {
  const subject = `${method.toUpperCase()} ${path}`;
  const own = validId(operation['operationId']);
  const given = textOf(operation['operationId']);
  const id =
    own !== undefined && !ids.has(own)
      ? own
      : nameOperation({ path, method }, (name) => ids.has(name) || claimed.has(name));
  if (id !== given) {
    const reason = own === undefined ? 'has no operationId' : `has the operationId ${own} of another operation`;
    notes.add(
      'guessed',
      subject,
      `${given === undefined || own !== undefined ? reason : `has the operationId '${given}'`}: it is called ${id}`,
    );
  }
  ids.add(id);
  return id;
}

function chooseTag(
  { path, operation, subject }: { path: string; operation: Members; subject: string },
  { notes }: Conversion,
): string {
  const tags = listOf(operation['tags']).flatMap((tag) => oneLine(tag) ?? []);
  const [first, ...others] = tags;
  if (others.length > 0) notes.add('changed', subject, `of its tags ${tags.join(', ')}, the first is its folder`);
  return first ?? tagOf(path);
}

function chooseSummary(
  { subject, operation, operationId }: { subject: string; operation: Members; operationId: string },
  { summaries }: Context,
): string {
  const own =
    oneLine(operation['summary']) ?? oneLine(operation['description'])?.replace(/\.$/, '') ?? sayName(operationId);
  const summary = summaries.has(own) ? `${own} (${subject})` : own;
  summaries.add(summary);
  return summary;
}
