/** A media type without its parameters, in lower case: `Application/XML; charset=utf-8` → `application/xml`. */
export function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}

export const isJson = (mediaType: string): boolean => /[/+]json$/.test(essence(mediaType));

export const isXml = (mediaType: string): boolean => /[/+]xml$/.test(essence(mediaType));

export const isForm = (mediaType: string): boolean => essence(mediaType) === 'application/x-www-form-urlencoded';

/** Whether a media type falls under a range such as `image/*`. */
export function matchesRange(mediaType: string, range: string): boolean {
  const [type, subtype] = essence(range).split('/');
  const [ownType, ownSubtype] = essence(mediaType).split('/');
  return (type === '*' || type === ownType) && (subtype === '*' || subtype === ownSubtype);
}
