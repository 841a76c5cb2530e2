import type { DetailData, PageData, RowData } from '../../../src/report/html/page-data';

/** What a page is made of, taken apart as a browser does: an element ends where its end tag stands, whatever is before it. */
export interface Page {
  readonly text: string;
  readonly data: PageData;
  readonly rows: readonly RowData[];
  /** Of a row; `undefined` if they are not kept. */
  detailOf(row: RowData | undefined): DetailData | undefined;
  /** Attributes and content of all script elements. */
  readonly scripts: readonly (readonly [attributes: string, content: string])[];
}

export function readPage(text: string): Page {
  const scripts = [...text.matchAll(/<script([^>]*)>([\s\S]*?)<\/script/gi)].map(
    ([, attributes = '', content = '']) => [attributes.trim(), content] as const,
  );
  const read = (part: string): readonly unknown[] =>
    scripts.filter(([attributes]) => attributes.endsWith(part)).map(([, content]) => JSON.parse(content));
  const pieces = read('class="details"') as readonly DetailData[][];
  return {
    text,
    scripts,
    data: read('id="data"')[0] as PageData,
    rows: (read('class="rows"') as readonly RowData[][]).flat(),
    detailOf: (row) => pieces[row?.[10] ?? -1]?.[row?.[11] ?? -1],
  };
}
