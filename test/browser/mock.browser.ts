import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type MockServer, startMock } from '../../src/mock/server/start-mock';
import { recordRequests } from '../../src/pipelines/mock/record-requests';
import { createSend, loadLibrary } from '../support/mock/library';
import { loadParcels, startParcels } from '../support/mock/parcels';
import { serve } from '../support/serve';
import { startBrowser } from './support/open-report';

describe('the page of the mock in Chromium', () => {
  let browser: Browser;
  let mock: MockServer;
  let page: Page;
  const troubles: string[] = [];

  before(async () => {
    const apis = [loadLibrary()];
    const { onExchange, control } = recordRequests({ apis });
    [browser, mock] = await Promise.all([startBrowser(), startMock({ apis, onExchange, control })]);
    page = await browser.newPage();
    page.on('console', (message) => troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(error.message));
    await page.goto(`${mock.url}/__vouch/`);
  });
  after(async () => {
    await browser.close();
    await mock.close();
  });

  it('shows requests as they come, with what is wrong, and what they created', async () => {
    const ask = createSend(mock);
    await ask('GET /1/shelves');
    await ask('GET /1/<b>shelves</b>', { headers: { authorization: '' } });
    const wrong = page.locator('#requests > li', { hasText: 'wrong' });
    await wrong.waitFor();
    await wrong.locator('summary').click();
    assert.match((await wrong.locator('.findings').textContent()) ?? '', /There is nothing at/);
    assert.equal(await page.locator('#requests b b').count(), 0);
    const right = page.locator('#requests > li', { hasText: 'as the contract says' });
    await right.locator('summary').click();
    assert.match((await right.locator('.curl').textContent()) ?? '', /^curl -X GET /);
    await ask('POST /1/shelves', { body: { name: 'Mine' } });
    await page.locator('#requests > li').nth(2).waitFor();
  });

  it('sets faults, says what is wrong with one, and resets', async () => {
    const ask = createSend(mock);
    await page.fill('#fault', 'listShelfs: 429');
    await page.click('#faults button >> nth=0');
    await page.locator('#trouble', { hasText: 'listShelfs' }).waitFor();
    await page.fill('#fault', 'listShelves: 429');
    await page.click('#faults button >> nth=0');
    await page.locator('#active', { hasText: 'listShelves: 429' }).waitFor();
    assert.equal((await ask('GET /1/shelves')).status, 429);
    await page.click('#no-faults');
    await page.locator('#active', { hasText: 'none' }).waitFor();
    await page.click('#reset');
    await page.waitForFunction('document.querySelectorAll("#requests > li").length === 0');
    assert.deepEqual(
      troubles.filter((text) => !text.includes('400')),
      [],
    );
  });

  it('shows callbacks, and what became of them', async () => {
    const apis = loadParcels();
    const { onExchange, control } = recordRequests({ apis });
    await using parcels = await startParcels({ onExchange, control });
    await using receiver = await serve((_request, response) => response.writeHead(500).end());
    const own = await browser.newPage();
    await own.goto(`${parcels.url}/__vouch/`);
    await parcels.post('parcels', { to: ['<b>north</b>'], callbackUrl: `${receiver.url}/hook` });
    const sent = own.locator('#callbacks > li', { hasText: 'parcelArrived' });
    await sent.waitFor();
    assert.match((await sent.textContent()) ?? '', /\/hook 500 not received after acme\/parcels\/sendParcel/);
    await sent.locator('summary').click();
    assert.match((await sent.locator('pre').textContent()) ?? '', /"at":"<b>north<\/b>"/);
    assert.equal(await own.locator('#callbacks b b').count(), 0);
    await own.click('#forget');
    await own.waitForFunction('document.querySelectorAll("#callbacks > li").length === 0');
  });
});
