import { stringify } from 'yaml';
import type { JsonObject } from '../model/json';

/** An OpenAPI or Arazzo document as text: YAML, or JSON for a file name that ends with `.json`. */
export function writeDocument(document: JsonObject, name = ''): string {
  if (name.toLowerCase().endsWith('.json')) return `${JSON.stringify(document, null, 2)}\n`;
  return stringify(document, { aliasDuplicateObjects: false, lineWidth: 120 });
}
