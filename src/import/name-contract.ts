import type { JsonObject } from '../model/json';
import { membersOf, textOf } from '../model/json-values';
import { slugify } from '../model/slugify';

/** Names that mean something in a folder of contracts or in an environment. */
const reserved = new Set(['vendor', 'components', 'shared']);

/** `<vendor>/<api>` for a document: by its title, in letters that a folder has everywhere, whatever the title is. */
export function nameContract(document: JsonObject): string {
  const title = textOf(membersOf(document['info'])['title']) ?? '';
  const plain = title.normalize('NFKD').replace(/\p{M}/gu, '');
  const words = slugify(
    plain.replace(
      /\b(?:the|rest|restful|http|web|api|apis|openapi|swagger|specification|spec|service|reference|documentation|docs)\b/gi,
      ' ',
    ),
  );
  return `${validSlug(words.slice(0, 40).replace(/-+$/, '')) ?? 'imported'}/api`;
}

/** A name for a folder or file; `undefined` if there is nothing to make it of. */
function validSlug(slug: string): string | undefined {
  if (slug === '' || reserved.has(slug)) return undefined;
  return /^[a-z]/.test(slug) ? slug : `v-${slug}`;
}

/** Whether a text is `<vendor>/<api>` as folders have it. */
export const isContractName = (text: string): boolean =>
  /^[a-z][a-z0-9_-]*\/[A-Za-z][\w-]*$/.test(text) && !text.split('/').some((part) => reserved.has(part));
