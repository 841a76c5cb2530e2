/** What a request's test script keeps of an answer. */
export interface CaptureCase {
  readonly title: string;
  readonly item: string;
  readonly collection: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Variables before, the base URL left out. */
  readonly before?: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

const numbers = 'bandwidth/numbers';
const uptrends = 'uptrends/api-v4';
const sites = (...ids: readonly string[]) =>
  `<SitesResponse><Sites>${ids.map((id) => `<Site><Id>${id}</Id></Site>`).join('')}</Sites></SitesResponse>`;
const site = '<SiteResponse><Site><Id>7</Id></Site></SiteResponse>';
const peer = { item: 'Create a SIP peer', collection: numbers, status: 201 };
const peerId = (id: string) => ({ sipPeerId: id, createdPeerId: id, createdSipPeerId: id });

export const captureCases: readonly CaptureCase[] = [
  {
    title: 'the first of many',
    item: 'List sites',
    collection: numbers,
    body: sites('3', '4'),
    after: { siteId: '3' },
  },
  { title: 'the only one', item: 'List sites', collection: numbers, body: sites('3'), after: { siteId: '3' } },
  { title: 'nothing from an empty list', item: 'List sites', collection: numbers, body: sites(), after: {} },
  { title: 'nothing from an empty element', item: 'List sites', collection: numbers, body: sites(''), after: {} },
  { title: 'nothing from malformed XML', item: 'List sites', collection: numbers, body: '<SitesResponse>', after: {} },
  {
    title: 'text without the white space around it',
    item: 'List sites',
    collection: numbers,
    body: sites('\n  3\n'),
    after: { siteId: '3' },
  },
  {
    title: 'nothing from a list once the run has its own',
    item: 'List sites',
    collection: numbers,
    body: sites('3'),
    before: { siteId: '9', createdSiteId: '9' },
    after: { siteId: '9', createdSiteId: '9' },
  },
  {
    title: 'what was created',
    item: 'Create a site',
    collection: numbers,
    status: 201,
    body: site,
    before: { siteId: '3' },
    after: { siteId: '7', createdSiteId: '7' },
  },
  {
    title: 'nothing from a failure',
    item: 'Create a site',
    collection: numbers,
    status: 400,
    body: site,
    before: { siteId: '3' },
    after: { siteId: '3' },
  },
  {
    title: 'the end of a Location',
    ...peer,
    headers: { Location: 'https://api.example.com/sites/1/sippeers/5' },
    after: peerId('5'),
  },
  {
    title: 'the end of a relative Location',
    ...peer,
    headers: { location: '/sippeers/5?x=/6#/7' },
    after: peerId('5'),
  },
  {
    title: 'the end of a Location, decoded',
    ...peer,
    headers: { location: '/sippeers/5%2F%256/' },
    after: peerId('5/%6'),
  },
  { title: 'nothing without a Location', ...peer, after: {} },
  {
    title: 'the name in the path',
    item: 'Upload a media file',
    collection: 'bandwidth/messaging',
    status: 204,
    after: { mediaId: 'vouch-pixel.gif', createdMediaId: 'vouch-pixel.gif' },
  },
  {
    title: 'a number from JSON',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":12}]',
    after: { timezoneId: '12' },
  },
  {
    title: 'all digits of a number',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":9007199254740993}]',
    after: { timezoneId: '9007199254740993' },
  },
  {
    title: 'away what an id that is none leaves behind',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":"a\\nb"}]',
    before: { timezoneId: '12' },
    after: {},
  },
  {
    title: 'zero from JSON',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":0}]',
    after: { timezoneId: '0' },
  },
  {
    title: 'something behind a byte order mark',
    item: 'List time zones',
    collection: uptrends,
    body: '\uFEFF[{"TimezoneId":12}]',
    after: { timezoneId: '12' },
  },
  { title: 'nothing from null', item: 'List time zones', collection: uptrends, body: 'null', after: {} },
  {
    title: 'nothing from a null',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":null}]',
    after: {},
  },
  {
    title: 'nothing from an object',
    item: 'List time zones',
    collection: uptrends,
    body: '[{"TimezoneId":{}}]',
    after: {},
  },
  {
    title: 'the new credentials in place of the old',
    item: 'Register an API account',
    collection: uptrends,
    status: 201,
    body: '{"UserName":"new","Password":" a b "}',
    before: { username: 'old', password: 'old' },
    after: { username: 'new', password: ' a b ' },
  },
  {
    title: 'away what was deleted',
    item: 'Delete a site',
    collection: numbers,
    before: { siteId: '7', createdSiteId: '7', sipPeerId: '5' },
    after: { sipPeerId: '5' },
  },
  {
    title: 'nothing away when deleting failed',
    item: 'Delete a site',
    collection: numbers,
    status: 409,
    before: { siteId: '7', createdSiteId: '7' },
    after: { siteId: '7', createdSiteId: '7' },
  },
];
