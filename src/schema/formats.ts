/** What a format requires of a string or of a number; an annotation requires nothing that could be checked. */
export type FormatRule =
  | { readonly kind: 'string'; readonly pattern: string }
  | { readonly kind: 'number'; readonly minimum: number; readonly maximum: number }
  | { readonly kind: 'annotation' };

const date = [
  String.raw`(?:\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))`,
  String.raw`(?:\d\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)`,
].join('|');
const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?`;
const zone = String.raw`(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)`;

const atom = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const label = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';

const octet = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
const ipv4 = String.raw`${octet}(?:\.${octet}){3}`;
const group = '[0-9A-Fa-f]{1,4}';
const lastGroups = `(?:${group}:${group}|${ipv4})`;
const ipv6 = [
  `(?:${group}:){6}${lastGroups}`,
  `::(?:${group}:){5}${lastGroups}`,
  `(?:${group})?::(?:${group}:){4}${lastGroups}`,
  `(?:(?:${group}:){0,1}${group})?::(?:${group}:){3}${lastGroups}`,
  `(?:(?:${group}:){0,2}${group})?::(?:${group}:){2}${lastGroups}`,
  `(?:(?:${group}:){0,3}${group})?::${group}:${lastGroups}`,
  `(?:(?:${group}:){0,4}${group})?::${lastGroups}`,
  `(?:(?:${group}:){0,5}${group})?::${group}`,
  `(?:(?:${group}:){0,6}${group})?::`,
].join('|');

const plain = "-A-Za-z0-9._~!$&'()*+,;=";
const encoded = '%[0-9A-Fa-f]{2}';
const segment = `(?:[${plain}:@]|${encoded})*`;
const authority = String.raw`(?:(?:[${plain}:]|${encoded})*@)?(?:\[[0-9A-Fa-fv:.]+\]|(?:[${plain}]|${encoded})*)(?::\d*)?`;
const tail = `(?:[${plain}:@/?]|${encoded})*`;
const uri = String.raw`[A-Za-z][A-Za-z0-9+.-]*:(?://${authority}(?:/${segment})*|(?!//)(?:[${plain}:@/]|${encoded})+)(?:\?${tail})?(?:#${tail})?`;

const relative = String.raw`(?://${authority}(?:/${segment})*|/(?!/)${segment}(?:/${segment})*|(?:[${plain.replace('-', '')}@-]|${encoded})+(?:/${segment})*)?(?:\?${tail})?(?:#${tail})?`;
const pointer = '(?:/(?:[^~/]|~[01])*)*';
const clockLength = String.raw`\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S`;
const duration = String.raw`P(?:\d+W|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:${clockLength}))?|T(?:${clockLength}))`;
const variable = `(?:[A-Za-z0-9_.]|${encoded})+(?::[1-9]\\d{0,3}|\\*)?`;
const template = String.raw`(?:[^\x00-\x20"'<>%\\^{|}\x60]|${encoded}|\{[+#./;?&=,!@|]?${variable}(?:,${variable})*\})*`;

/**
 * Every format a contract may use. Patterns carry no flags and mean the same with and without `u`, bounds are plain
 * numbers: the host and Postman's sandbox check the very same thing.
 */
export const formats: Readonly<Record<string, FormatRule>> = {
  // RFC 3339, with real days per month and leap years.
  date: whole(date),
  'date-time': whole(`(?:${date})[Tt]${clock}${zone}`),
  // Uptrends sends timestamps without a zone.
  'local-date-time': whole(`(?:${date})T${clock}`),
  time: whole(`${clock}${zone}`),
  uuid: whole('[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}'),
  email: whole(String.raw`${atom}(?:\.${atom})*@${label}(?:\.${label})*`),
  uri: whole(uri),
  'uri-reference': whole(`(?:${uri}|${relative})`),
  'uri-template': whole(template),
  hostname: whole(String.raw`(?=.{1,253}$)${label}(?:\.${label})*`),
  duration: whole(duration),
  'json-pointer': whole(pointer),
  'relative-json-pointer': whole(String.raw`(?:0|[1-9]\d*)(?:#|${pointer})`),
  base64url: whole('[A-Za-z0-9_-]*={0,2}'),
  ipv4: whole(ipv4),
  ipv6: whole(ipv6),
  byte: whole('(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?'),
  // ITU-T E.164: a plus sign and at most 15 digits.
  e164: whole(String.raw`\+[1-9]\d{0,14}`),
  int8: { kind: 'number', minimum: -(2 ** 7), maximum: 2 ** 7 - 1 },
  int16: { kind: 'number', minimum: -(2 ** 15), maximum: 2 ** 15 - 1 },
  uint8: { kind: 'number', minimum: 0, maximum: 2 ** 8 - 1 },
  uint16: { kind: 'number', minimum: 0, maximum: 2 ** 16 - 1 },
  uint32: { kind: 'number', minimum: 0, maximum: 2 ** 32 - 1 },
  uint64: { kind: 'number', minimum: 0, maximum: 2 ** 64 },
  int32: { kind: 'number', minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  // JSON numbers arrive as doubles, where 2^63 - 1 is 2^63.
  int64: { kind: 'number', minimum: -(2 ** 63), maximum: 2 ** 63 },
  float: { kind: 'number', minimum: -3.4028234663852886e38, maximum: 3.4028234663852886e38 },
  double: { kind: 'number', minimum: -Number.MAX_VALUE, maximum: Number.MAX_VALUE },
  password: { kind: 'annotation' },
  binary: { kind: 'annotation' },
  // A pattern cannot tell what is beyond ASCII, or what is a regular expression.
  'idn-email': { kind: 'annotation' },
  'idn-hostname': { kind: 'annotation' },
  iri: { kind: 'annotation' },
  'iri-reference': { kind: 'annotation' },
  regex: { kind: 'annotation' },
};

function whole(pattern: string): FormatRule {
  return { kind: 'string', pattern: `^(?:${pattern})$` };
}
