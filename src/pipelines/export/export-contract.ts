import { writeDocument } from '../../contracts/write-document';
import { exportArazzo } from '../../export/export-arazzo';
import { exportOpenApi } from '../../export/export-openapi';
import type { Api } from '../../model/api';
import { UserError } from '../../model/user-error';
import { loadApis } from '../load-apis';

export const exportFormats = ['openapi', 'arazzo'] as const;

export interface ExportOptions {
  /** Of the contracts; by default those that come with Vouch. */
  readonly folder?: string;
  /** `<vendor>/<api>`. */
  readonly id: string;
  readonly format: (typeof exportFormats)[number];
  /** With `arazzo`: where the OpenAPI document is, relative to the workflows. Default `./<api>.openapi.yaml`. */
  readonly openapi?: string | undefined;
  /** The file's name: JSON if it ends with `.json`, else YAML. */
  readonly name?: string | undefined;
}

export interface ExportedContract {
  readonly text: string;
  /** Names of requests that the format cannot say. */
  readonly leftOut: readonly string[];
}

/**
 * Writes a contract for other tools.
 *
 * @throws UserError for a contract that is wrong, an id that is not one API's, and an API of which the format can say nothing
 */
export function exportContract(options: ExportOptions): ExportedContract {
  const { folder, id, format, name } = options;
  const apis = loadApis({ ...(folder !== undefined && { folder }), select: [id] });
  const [api] = apis;
  if (!api || api.contract.id !== id) {
    const ids = apis.map(({ contract }) => contract.id).join(', ');
    throw new UserError('ERR_FLAG', `${id} is a vendor, not an API.`, `Name one of ${ids}.`);
  }
  const { document, leftOut } =
    format === 'openapi' ? { document: exportOpenApi(api), leftOut: [] } : say(api, options);
  return { text: writeDocument(document, name), leftOut };
}

function say(api: Api, { openapi }: ExportOptions): ReturnType<typeof exportArazzo> {
  const exported = exportArazzo(api, { openapi: openapi ?? `./${api.contract.api}.openapi.yaml` });
  if ((exported.document['workflows'] as unknown[]).length > 0) return exported;
  const what = `Arazzo can say none of the requests of ${api.contract.id}, whose bodies are XML.`;
  throw new UserError('ERR_FLAG', what, 'Export it as OpenAPI.');
}
