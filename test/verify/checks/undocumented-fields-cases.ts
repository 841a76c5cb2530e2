import { type ExchangeCase, good, jsonType, probe, sites } from '../../support/verify/exchange-case';

export const undocumentedFieldsCases: readonly ExchangeCase[] = [
  probe(
    'an undocumented field',
    { New: 1 },
    'undocumented-fields info /New: Field is not documented; -; number, once; type: object',
  ),
  probe(
    'undocumented fields in what a pattern or a place in a list describes',
    { Marks: { 'x-a': { Hue: 1 }, y: 1 }, Span: [{ Hue: 2 }, 3, { Hue: 4 }] },
    'undocumented-fields info /Marks/*/Hue: Field is not documented; -; number, once; type: object',
    'undocumented-fields info /Marks/y: Field is not documented; -; number, once; type: object',
    'undocumented-fields info /Span/*/Hue: Field is not documented; -; number, once; type: object',
  ),
  {
    title: 'undocumented fields, grouped',
    operation: 'listProbes',
    headers: [jsonType],
    body: [
      { ...good, New: null, 'a/b': [] },
      { ...good, New: {} },
      { ...good, Labels: { x: { Text: 'x' }, y: { Text: 'y', Hue: 'red' }, z: { Hue: 'blue' } } },
      {
        ...good,
        Steps: [
          { Do: 'wait', Seconds: 1, Target: '#a' },
          { Do: 'click', Target: '#a' },
        ],
      },
    ],
    findings: [
      'undocumented-fields info /*/New: Field is not documented; -; null, 2 times; type: object',
      'undocumented-fields info /*/a~1b: Field is not documented; -; array, once; type: object',
      'undocumented-fields info /*/Labels/*/Hue: Field is not documented; -; string, 2 times; type: object',
      'undocumented-fields info /*/Steps/*/Target: Field is not documented; -; string, once; type: object',
    ],
  },
  sites(
    'an undocumented element',
    '<SitesResponse><Site><Id>1</Id><New>x</New></Site></SitesResponse>',
    'undocumented-fields info /Site/*/New: Field is not documented; -; string, once; type: object',
  ),
];
