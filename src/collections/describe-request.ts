import type { Contract } from '../model/contract';
import type { Item, ItemList } from '../model/item';
import { valueAt } from '../model/json-pointer';
import { isForm, isMultipart, isXml } from '../model/media-type';
import type { Body, Effect, Operation, Parameter } from '../model/operation';
import { usedVariables } from '../model/used-variables';
import type { Vendor } from '../model/vendor';
import { schemaParts } from '../schema/schema-parts';
import { rootNames } from '../xml/describe-shape';
import { describeMembers, sentence } from './describe-members';
import { describeLimits, describeType } from './describe-value';
import { findPage } from './find-page';

/** What a collection says of its requests. */
export interface Describing {
  readonly contract: Contract;
  readonly list: Pick<ItemList, 'sources'>;
  readonly vendor: Vendor;
}

/**
 * A request's description, in Markdown: what it does, to the account as well, what it costs, which variables it needs and where they come
 * from, what its body may have in it, and where the vendor explains it.
 */
export function describeRequest(item: Item, describing: Describing): string {
  const { operation, expects = [], rejection } = item;
  const statuses = expects.join(' or ');
  if (rejection) return `${rejection.description} The expected status is ${statuses}.`;
  const about = operation.description ?? operation.summary;
  const page = findPage(describing.contract, operation, describing.vendor);
  return [
    about,
    ...(expects.length === 0
      ? []
      : [`It is sent with made-up values: the status ${statuses} shows that the credentials were accepted.`]),
    describeEffect(operation, describing),
    ...listVariables(item, describing),
    ...describeBody(operation, describing.contract),
    ...(page === undefined ? [] : [`[${page.title}](${page.url})`]),
  ].join('\n\n');
}

function describeEffect({ effect, path, method }: Operation, { contract, vendor }: Describing): string {
  const held = `It is sent only while the variable \`allow\` of the environment lists \`${effect}\`.`;
  const reason = valueAt(contract.document['paths'], [path, method.toLowerCase(), 'x-effect-reason']);
  const texts: Readonly<Record<Effect, string>> = {
    read: '**Only reads**: it changes nothing in the account and costs nothing.',
    write: `**Changes the account**, but neither costs money by itself nor reaches a person. ${held}`,
    delete: `**Deletes something from the account**, but neither costs money by itself nor reaches a person. ${held}`,
    spend: `**Costs money or reaches a person**: your contract with ${vendor.title} says what it costs. ${held}`,
  };
  return [texts[effect], ...(typeof reason === 'string' ? [sentence(reason)] : [])].join(' ');
}

function listVariables(item: Item, describing: Describing): readonly string[] {
  const lines = [...new Set(usedVariables(item))].flatMap((name) => {
    const meaning = describeVariable(name, describing);
    return meaning === undefined ? [] : [`- \`${name}\`: ${meaning}`];
  });
  return lines.length === 0 ? [] : [`**Variables**\n\n${lines.join('\n')}`];
}

/** Where a variable's value comes from; `undefined` for what every request of the collection needs, such as the account's id. */
function describeVariable(name: string, { list, vendor }: Describing): string | undefined {
  const sources = list.sources[name];
  if (sources) return `comes from ${listAll(sources.map((source) => `"${source}"`))}, or set it yourself.`;
  const own = vendor.variables.find((variable) => variable.name === name);
  if (!own || name === vendor.account?.variable) return undefined;
  const skipped = own.optional ? ' Without it, the request is skipped.' : '';
  return `${sentence(lowerFirst(own.description))} Set it in the environment.${skipped}`;
}

function listAll(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

const lowerFirst = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);

function describeBody({ requestBody }: Operation, { document }: Contract): readonly string[] {
  const body = requestBody?.bodies[0];
  if (!requestBody || !body) return [];
  const { mediaType, schema } = body;
  const root = schema !== undefined && isXml(mediaType) ? rootNames(document, schema)[0] : undefined;
  const facts = [
    `\`${mediaType}\``,
    ...(root === undefined ? [] : [`root element \`${root}\``]),
    ...(requestBody.required ? [] : ['optional']),
  ];
  const title = `**${isForm(mediaType) || isMultipart(mediaType) ? 'Form' : 'Body'}** (${facts.join(', ')})`;
  const others = describeOtherTypes(requestBody.bodies.slice(1));
  const table = schema === undefined ? [] : describeMembers({ document, schema, isXml: isXml(mediaType) });
  if (table.length > 0) return [title, table.join('\n'), ...others];
  const parts = schema === undefined ? [] : schemaParts(document, schema);
  const type = schema === undefined ? 'any' : describeType(document, parts);
  const limits = [type === 'any' ? '' : `${upperFirst(type)}.`, describeLimits(document, parts)].filter(Boolean);
  return [limits.length === 0 ? title : `${title}: ${limits.join(' ')}`, ...others];
}

function describeOtherTypes(bodies: readonly Body[]): readonly string[] {
  const types = bodies.map(({ mediaType }) => `\`${mediaType}\``);
  if (types.length === 0) return [];
  const more = types.length > 5 ? [...types.slice(0, 4), `${types.length - 4} other media types`] : types;
  return [`The body may also be ${listAll(more)}.`];
}

/** What a parameter means, what it may be, and where its value comes from; `undefined` if there is nothing to say. */
export function describeParameter(item: Item, parameter: Parameter, describing: Describing): string | undefined {
  const { document } = describing.contract;
  const { name, description = '', required, schema } = parameter;
  const parts = schema === undefined ? [] : schemaParts(document, schema);
  const type = parts.length === 0 ? '' : describeType(document, parts);
  const variable = item.parameterValues[name] === undefined ? item.parameterVariables[name] : undefined;
  const text = [
    required && parameter.in !== 'path' ? 'Required.' : '',
    sentence(description),
    // That it is text goes without saying.
    type === '' || type === 'string' || type === 'any' ? '' : `${upperFirst(type)}.`,
    describeLimits(document, parts, { about: description }),
    variable === undefined ? '' : explainVariable(variable, describing),
  ];
  return text.filter((part) => part !== '').join(' ') || undefined;
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function explainVariable(name: string, describing: Describing): string {
  return describing.list.sources[name] ? upperFirst(describeVariable(name, describing) ?? '') : '';
}
