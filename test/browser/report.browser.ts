import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { type Page as Content, readPage } from '../support/report/read-page';
import { openReport, startBrowser } from './support/open-report';
import { writeLargeReport, writeRedReport, writeReportOf } from './support/write-reports';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds that keeps people from using the page. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const tool = (globalThis as unknown as { axe: { run(): Promise<{ violations: readonly Violation[] }> } }).axe;
    interface Violation {
      readonly id: string;
      readonly impact: string;
      readonly nodes: readonly { readonly html: string }[];
    }
    const { violations } = await tool.run();
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes
            .map(({ html }) => html.slice(0, 150))
            .slice(0, 3)
            .join(' ')}`,
      );
  });
}

const readGround = (page: Page) => page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

const phone = { viewport: { width: 360, height: 740 } };

describe('report.html in Chromium', () => {
  let browser: Browser;
  let file: string;
  let content: Content;

  before(async () => {
    [browser, file] = await Promise.all([startBrowser(), writeRedReport()]);
    content = readPage(readFileSync(file, 'utf8'));
  });
  after(() => browser.close());

  it('opens from the disk, without a request or an error', async () => {
    await using open = await openReport(browser, { file });
    const { page, troubles, loading } = open;
    const { failed } = content.data.summary.totals;
    assert.equal(
      await page.locator('h1').textContent(),
      `${failed} of ${content.rows.length.toLocaleString('en')} requests failed, for ${content.data.causes.length} causes`,
    );
    assert.equal(await page.locator('.cause').count(), content.data.causes.length);
    console.log(
      `      ${content.rows.length} results, ${(statSync(file).size / 1e6).toFixed(1)} MB, open after ${Math.round(loading)} ms`,
    );
    assert.ok(statSync(file).size < 5_000_000);
    assert.deepEqual(troubles, []);
  });

  it('marks the place in the body, and shows the page that came in place of JSON', async () => {
    await using open = await openReport(browser, { file });
    const cause = (name: string) => open.page.locator('.cause', { hasText: name });
    assert.equal(await cause('List time zones').locator('mark').first().textContent(), '"OffsetFromUtc": "60"');
    assert.equal(await cause('List sites').locator('mark').first().textContent(), '<Id>#3013</Id>');
    assert.match((await cause('List media files').locator('.excerpt').textContent()) ?? '', /Your session has expired/);
  });

  it('shows request, response and a command that sends it again', async () => {
    await using open = await openReport(browser, { file });
    const cause = open.page.locator('.cause', { hasText: 'List operators' });
    for (const name of ['Request', 'Response', 'Send it again', 'Checks']) {
      await cause.locator('summary', { hasText: name }).click();
    }
    assert.match((await cause.locator('table').first().textContent()) ?? '', /Acceptapplication\/json/);
    assert.match(
      (await cause.locator('.command').textContent()) ?? '',
      /^# Set USERNAME, PASSWORD first\.\ncurl -g --compressed \\\n {2}http:\S+\/Operator \\\n/,
    );
    assert.deepEqual(open.troubles, []);
  });

  it('searches and filters, and has a link for what it shows', async () => {
    await using open = await openReport(browser, { file });
    const { page } = open;
    const counted = page.locator('.counted');
    const all = content.rows.length.toLocaleString('en');
    await page.getByRole('searchbox').fill('time zones');
    assert.match((await counted.textContent()) ?? '', /^\d of [\d,]+ results$/);
    await page.getByLabel('Status', { exact: true }).selectOption('failed');
    assert.equal(await counted.textContent(), `1 of ${all} results`);
    assert.match(page.url(), /#results\?q=time\+zones&status=failed$/);
    await page.reload();
    assert.equal(await counted.textContent(), `1 of ${all} results`);
    await page.getByRole('button', { name: 'Clear' }).click();
    assert.equal(await counted.textContent(), `${all} results`);
    for (const [filter, value] of [
      ['API', 'uptrends/api-v4'],
      ['Folder', 'Timezone'],
      ['Effect', 'read'],
      ['Check', 'body-schema'],
    ] as const) {
      await page.getByLabel(filter, { exact: true }).selectOption(value);
    }
    assert.equal(await counted.textContent(), `1 of ${all} results`);
  });

  it('has a link to each result', async () => {
    await using open = await openReport(browser, { file, link: '#r/uptrends/api-v4/list-operators' });
    const button = open.page.locator('.row button[aria-expanded=true]');
    assert.match((await button.textContent()) ?? '', /List operators/);
    assert.ok(await button.isVisible());
    assert.match((await open.page.locator('.opened').textContent()) ?? '', /Wrong format/);
  });

  it('can be used with a keyboard', async () => {
    await using open = await openReport(browser, { file });
    const { page } = open;
    const focused = () => page.evaluate<string>('document.activeElement.textContent');
    await page.keyboard.press('Tab');
    assert.equal(await focused(), 'Skip to the results');
    await page.locator('.row button').first().focus();
    await page.keyboard.press('Enter');
    assert.equal(await page.locator('.row button').first().getAttribute('aria-expanded'), 'true');
    await page.keyboard.press('Tab');
    assert.notEqual(await focused(), '');
  });

  it('fits a phone', async () => {
    await using open = await openReport(browser, { file, ...phone, link: '#r/uptrends/api-v4/list-operators' });
    for (const details of await open.page.locator('.opened summary, .map:nth-child(-n + 3) summary').all())
      await details.click();
    assert.equal(await open.page.evaluate('document.documentElement.scrollWidth'), phone.viewport.width);
  });

  it('is light or dark as the reader likes', async () => {
    const grounds = ['light', 'dark'] as const;
    const [light, dark] = await Promise.all(
      grounds.map(async (colorScheme) => {
        await using open = await openReport(browser, { file, colorScheme });
        return Number(/\d+/.exec(await readGround(open.page))?.[0]);
      }),
    );
    assert.ok(light !== undefined && light > 200, `${light}`);
    assert.ok(dark !== undefined && dark < 60, `${dark}`);
  });

  it('can be printed', async () => {
    await using open = await openReport(browser, { file, colorScheme: 'dark' });
    await open.page.emulateMedia({ media: 'print' });
    assert.ok(await open.page.locator('.cause mark').first().isVisible());
    assert.ok(!(await open.page.getByRole('searchbox').isVisible()));
    assert.equal(await readGround(open.page), 'rgb(255, 255, 255)');
    assert.ok((await open.page.pdf()).length > 20_000);
  });

  for (const options of [{}, { colorScheme: 'dark' as const }, phone]) {
    it(`has no barriers, ${JSON.stringify(options)}`, async () => {
      await using open = await openReport(browser, { file, ...options, link: '#r/uptrends/api-v4/list-operators' });
      for (const details of await open.page.locator('.opened summary, .map:nth-child(-n + 3) summary').all())
        await details.click();
      assert.deepEqual(await findBarriers(open.page), []);
    });
  }

  for (const text of [
    '<img src=x onerror=alert(1)>',
    '</script><script>alert(1)</script>',
    '"><svg onload=alert(1)>',
    'javascript:alert(1)',
    '<!--<script>',
    '\u2028\u202e\0\ud800',
  ]) {
    it(`shows ${JSON.stringify(text)} as text`, async () => {
      await using open = await openReport(browser, { file: await writeReportOf(text), link: '#results' });
      const { page, troubles } = open;
      await page.locator('.row button').first().click();
      for (const details of await page.locator('summary').all()) await details.click();
      // What nobody sees, or what turns a text around, is written out.
      const shown = text.replace('\u202e', '\\u202e').replace('\0', '\\u0000');
      assert.ok((await page.locator('.cause h3').textContent())?.includes(shown));
      const made = page.locator('img, .cause svg, .opened svg, .opened script, a:not([href^="#"])');
      assert.equal(await made.count(), 0);
      assert.deepEqual(troubles, []);
    });
  }

  it('opens with 100,000 results', async () => {
    const large = await writeLargeReport(100_000);
    await using open = await openReport(browser, { file: large });
    const { page, loading, troubles } = open;
    console.log(`      ${(statSync(large).size / 1e6).toFixed(1)} MB, open after ${Math.round(loading)} ms`);
    await page.getByLabel('Status', { exact: true }).selectOption('failed');
    assert.equal(await page.locator('.counted').textContent(), '200 of 100,000 results');
    assert.deepEqual(troubles, []);
  });
});
