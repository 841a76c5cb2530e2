import type { PathSegment, PathTemplate } from '../model/path-template';

/** A path's segments as Postman has them: `/sites/{siteId}` → `sites`, `:siteId`; `/files/{name}.json` → `files`, `:name_json`. */
export const postmanPath = (template: PathTemplate): readonly string[] => {
  const keys = pathVariables(template);
  return template.segments.map(({ text }, index) => (keys[index] === undefined ? text : `:${keys[index]}`));
};

/** For each segment, the name of the variable that it is, as Postman fills in whole segments only; `undefined` for fixed text. */
export function pathVariables({ segments }: PathTemplate): readonly (string | undefined)[] {
  const taken = new Set<string>();
  return segments.map((segment) => {
    let key = keyOf(segment);
    while (key !== undefined && taken.has(key)) key += '_';
    if (key !== undefined) taken.add(key);
    return key;
  });
}

/** For Postman, a variable's name ends at a dot. */
const keyOf = ({ text, parameter, within }: PathSegment): string | undefined =>
  parameter?.replaceAll('.', '_') ?? (within && text.replace(/[{}]/g, '').replace(/[^\w-]/g, '_'));
