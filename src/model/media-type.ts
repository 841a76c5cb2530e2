/** A media type without its parameters, in lower case: `application/json` for `Application/JSON; charset=utf-8`. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

/** `application/json`, `text/json` (an old alias) and every type with the suffix `+json` (RFC 6839). */
export function isJson(mediaType: string): boolean {
  return hasFormat(mediaType, 'json');
}

/** `application/xml`, `text/xml` and every type with the suffix `+xml` (RFC 7303). */
export function isXml(mediaType: string): boolean {
  return hasFormat(mediaType, 'xml');
}

export function isForm(mediaType: string): boolean {
  return essenceOf(mediaType) === 'application/x-www-form-urlencoded';
}

export function isMultipart(mediaType: string): boolean {
  return essenceOf(mediaType) === 'multipart/form-data';
}

/** The `charset` parameter in lower case and without quotes; `undefined` if there is none. */
export function charsetOf(mediaType: string): string | undefined {
  for (const [, name = '', value = ''] of mediaType.matchAll(parameter)) {
    const charset = value.replace(/^"|"$/g, '').trim().toLowerCase();
    if (name.toLowerCase() === 'charset' && charset !== '') return charset;
  }
  return undefined;
}

/** Whether a media type is the one named, or falls into a range such as `image/*`. */
export function matchesRange(mediaType: string, range: string): boolean {
  const essence = essenceOf(mediaType);
  const wanted = essenceOf(range);
  return wanted === essence || wanted === '*/*' || (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)));
}

/** A value in quotes may hold semicolons. */
const parameter = /;\s*([^\s;=]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)/g;

function hasFormat(mediaType: string, format: string): boolean {
  const essence = essenceOf(mediaType);
  return essence === `application/${format}` || essence === `text/${format}` || essence.endsWith(`+${format}`);
}
