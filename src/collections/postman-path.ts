import type { PathTemplate } from '../model/path-template';

/** A path's segments as Postman has them: `/sites/{siteId}` → `sites`, `:siteId`. */
export const postmanPath = ({ segments }: PathTemplate): readonly string[] =>
  segments.map(({ text, parameter }) => (parameter === undefined ? text : `:${parameter}`));
