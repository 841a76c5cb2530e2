import assert from 'node:assert/strict';
import { useLibrary } from '../../support/mock/library';

interface Page {
  readonly Data: readonly { readonly VisitId: number }[];
  readonly Next: string | null;
  readonly Links: { readonly Next: string | null };
}

describe('pageAnswer', () => {
  const send = useLibrary();
  const read = async (query: string) => {
    const { status, body } = await send(`GET /1/visits?${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body as Page;
  };
  const ids = ({ Data }: Page) => Data.map(({ VisitId }) => VisitId);

  it('hands out pages until there are no more', async () => {
    const pages: (readonly number[])[] = [];
    let page = await read('Take=2');
    for (; page.Next !== null; page = await read(`Cursor=${page.Next}`)) {
      pages.push(ids(page));
      assert.equal(page.Links.Next, `/1/visits?Cursor=${page.Next}`);
    }
    assert.deepEqual([...pages, ids(page), page.Links.Next], [[5, 4], [3, 2], [1], null]);
  });

  it('keeps order and period from page to page', async () => {
    const first = await read('Take=2&Sorting=Ascending&Preset=Last7Days');
    assert.deepEqual(ids(first), [2, 3]);
    assert.deepEqual(ids(await read(`Cursor=${first.Next}&Take=1`)), [4]);
    assert.deepEqual(ids(await read(`Cursor=${first.Next}&Take=9`)), [4, 5]);
  });

  for (const [query, expected] of [
    ['', [5, 4, 3, 2, 1]],
    ['Sorting=Ascending', [1, 2, 3, 4, 5]],
    ['Start=2026-02-01T00:00:00&End=2026-03-03T00:00:00', [3, 2]],
    ['Preset=All', [5, 4, 3, 2, 1]],
    ['Preset=Last6Hours', [5]],
    ['Preset=Last24Hours', [5, 4]],
    ['Preset=Last3Months', [5, 4, 3, 2, 1]],
    ['Preset=CurrentDay', [5, 4]],
    ['Preset=PreviousDay', []],
    ['Preset=CurrentWeek', [5, 4, 3]],
    ['Preset=PreviousWeek', [2]],
    ['Preset=CurrentMonth', [5, 4, 3]],
    ['Preset=PreviousMonth', [2]],
    ['Preset=CurrentQuarter', [5, 4, 3, 2]],
    ['Preset=PreviousQuarter', [1]],
    ['Preset=CurrentYear', [5, 4, 3, 2]],
    ['Preset=PreviousYear', [1]],
  ] as const) {
    it(`takes '${query}'`, async () => assert.deepEqual(ids(await read(query)), expected));
  }

  for (const query of [
    'Preset=All&Start=2026-01-01T00:00:00',
    'Start=2026-01-01T00:00:00',
    'Start=2026-01-02T00:00:00&End=2026-01-01T00:00:00',
    'Cursor=abc',
    'Take=0',
  ]) {
    it(`refuses '${query}'`, async () => assert.equal((await send(`GET /1/visits?${query}`)).status, 400));
  }

  for (const [request, status, expected] of [
    ['corridors', 200, ['north', 'east', 'south']],
    ['corridors?size=2', 200, ['north', 'east']],
    ['corridors?size=2&page=2', 200, ['south']],
    ['corridors?size=2&page=3', 204, ''],
    ['guests?size=1', 200, [{ name: 'ann' }]],
    ['guests?size=1&page=1', 200, [{ name: 'ann' }]],
    ['guests?size=2&page=bob', 200, [{ name: 'bob' }, { name: 'cy' }]],
  ] as const) {
    it(`turns to page '${request}'`, async () => {
      const answer = await send(`GET /1/${request}`);
      assert.deepEqual([answer.status, answer.body], [status, expected]);
    });
  }

  for (const request of ['corridors?page=0', 'corridors?page=x', 'guests?page=dan', 'guests?page=2']) {
    it(`knows no page '${request}'`, async () => assert.equal((await send(`GET /1/${request}`)).status, 400));
  }

  for (const [query, expected] of [
    ['', ['red', 'green', 'blue']],
    ['take=2', ['red', 'green']],
    ['take=2&skip=2', ['blue']],
    ['skip=3', []],
  ] as const) {
    it(`skips and takes '${query}'`, async () => {
      assert.deepEqual((await send(`GET /1/rooms?${query}`)).body, expected);
    });
  }
});
