import { isJson, isXml } from '../model/media-type';

/** Language that Postman shows a body in; `undefined` for one that it shows as plain text. */
export function bodyLanguage(mediaType: string): 'json' | 'xml' | undefined {
  if (isJson(mediaType)) return 'json';
  return isXml(mediaType) ? 'xml' : undefined;
}
