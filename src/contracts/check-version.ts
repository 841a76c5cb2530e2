import type { Contract } from '../model/contract';
import type { UserError } from '../model/user-error';
import { locatedError, type ProblemText } from './located-error';

/** What is wrong with the version of OpenAPI that a contract is written in, if anything. */
export function findVersionFault(contract: Contract): UserError | undefined {
  const { openapi, swagger } = contract.document;
  if (typeof openapi === 'string' && openapi.startsWith('3.1')) return undefined;
  const fault = explain({ openapi, swagger, file: contract.file });
  const place = contract.locate(openapi === undefined && swagger !== undefined ? '/swagger' : '/openapi');
  return locatedError('ERR_CONTRACT_VERSION', place, fault).with({ topic: 'version' });
}

/** Whether a document has so little in common with OpenAPI 3.1 that only its version is worth a word. */
export const isForeign = ({ document }: Contract): boolean => typeof document['openapi'] !== 'string';

function explain({ openapi, swagger, file }: { openapi: unknown; swagger: unknown; file: string }): ProblemText {
  if (typeof openapi === 'number') {
    const what = `openapi is the number ${openapi}, not a version`;
    return { what, remedy: "Write openapi: '3.1.1', in quotes." };
  }
  const version = typeof openapi === 'string' ? `OpenAPI ${openapi}` : `Swagger ${String(swagger)}`;
  if (typeof openapi === 'string' || swagger !== undefined) {
    const what = `The document is ${version}, and a contract is OpenAPI 3.1`;
    return { what, remedy: `Make a contract of it: vouch import ${file}.` };
  }
  return {
    what: "'openapi' is missing: the document is not OpenAPI",
    remedy: 'Begin it with openapi: 3.1.1, or move the file into a deeper folder if it is only a part of a contract.',
  };
}
