/**
 * Root elements that real answers do not have as the document's examples do, seen in the vendor's own client libraries and tests;
 * by operation.
 */
const roots: Readonly<Record<string, readonly [shown: string, real: string]>> = {
  createBrand: ['BrandsResponse', 'BrandResponse'],
  getBrand: ['BrandsResponse', 'BrandResponse'],
  updateBrand: ['BrandsResponse', 'BrandResponse'],
  listImportedCampaigns: ['LongCodeImportCampaignResponse', 'LongCodeImportCampaignsResponse'],
  listTnOptionOrders: ['TnOptionOrderReportResponse', 'TnOptionOrders'],
};

/** Texts in the place of a value: digits, or a choice of which the first will do. */
const placeholders: readonly (readonly [pattern: RegExp, value: string])[] = [
  [/>n{4,5}</g, '>1234<'],
  [/> *\[ *([A-Z]+)(?: *\| *[A-Z]+)+ *\] *</g, '>$1<'],
];

/** An example with what is known to be wrong with it put right, so that all else of it counts; `mended` says what. */
export function mendExample(operationId: string, body: string): { body: string; mended: readonly string[] } {
  const mended: string[] = [];
  let text = body;
  const replace = (pattern: RegExp, value: string, what: string) => {
    const before = text;
    text = text.replace(pattern, value);
    if (text !== before) mended.push(what);
  };
  if (operationId === 'listAccountProducts') replace(/\]\s+"countrySettings"/, '], "countrySettings"', 'a comma');
  for (const [pattern, value] of placeholders) replace(pattern, value, 'placeholders filled in');
  const [shown, real] = roots[operationId] ?? [];
  if (shown !== undefined && real !== undefined) {
    replace(new RegExp(`(</?)${shown}(?=[\\s>])`, 'g'), `$1${real}`, `root element ${shown}`);
  }
  return { body: text, mended };
}
