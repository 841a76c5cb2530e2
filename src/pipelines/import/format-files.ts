import { writeYaml, type YamlComment } from '../../contracts/write-yaml';
import type { describeCredentials } from '../../import/describe-credentials';
import type { Draft } from '../../import/draft';
import type { InputVariable } from '../../import/name-inputs';
import { splitContract } from '../../import/split-contract';
import { membersOf } from '../../model/json-values';

/** A file of an import: its path below the contracts folder, with `/`, and its text. */
export interface ImportFile {
  readonly path: string;
  readonly content: string;
}

/** The files of a contract and its `vendor.yaml`, with the comments of the document and those of import. */
export function formatFiles(
  { id, document, notes }: Draft,
  options: {
    variables: readonly InputVariable[];
    credentials: ReturnType<typeof describeCredentials>;
    comments: ReadonlyMap<string, YamlComment>;
    isSplit: boolean | undefined;
  },
): readonly ImportFile[] {
  const { credentials, comments, isSplit } = options;
  const [vendor = '', api = ''] = id.split('/');
  const commentAt = (pointer: string): YamlComment | undefined => {
    const own = notes.comments.get(pointer);
    const given = comments.get(pointer) ?? comments.get(pointer.replace(/^\/components\/schemas\//, '/definitions/'));
    return own === undefined ? given : { ...given, after: [given?.after, ` ${own}`].filter(Boolean).join(';') };
  };
  const variables = [...credentials.variables, ...options.variables];
  const description = {
    title: membersOf(document['info'])['title'],
    ...(variables.length > 0 && { variables }),
    ...(Object.keys(credentials.schemes).length > 0 && { schemes: credentials.schemes }),
  };
  return [
    { path: `${vendor}/vendor.yaml`, content: writeYaml(description, () => undefined) },
    ...splitContract(document, { api, isSplit }).map(({ path, value, placeOf }) => ({
      path: `${vendor}/${path}`,
      content: writeYaml(value, (pointer) => commentAt(placeOf(pointer))),
    })),
  ];
}
