import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where Debian has it; `CHROMIUM` names another one. */
const program = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Nothing that the browser would do for itself. */
const flags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
const more = ['--disable-component-update', '--disable-sync'];

export function startBrowser(): Promise<Browser> {
  if (!existsSync(program)) throw new Error(`There is no ${program}: install chromium, or name one in CHROMIUM.`);
  return chromium.launch({ executablePath: program, args: [...flags, ...more] });
}

export interface OpenReport extends AsyncDisposable {
  readonly page: Page;
  /** Requests for anything but the file, errors, and whatever is on the console; empty if all is well. */
  readonly troubles: readonly string[];
  /** Until the page was there, in milliseconds. */
  readonly loading: number;
}

/** Opens a report from the disk. @param link what stands behind the file's name, such as `#results` */
export async function openReport(
  browser: Browser,
  { file, link = '', ...options }: BrowserContextOptions & { readonly file: string; readonly link?: string },
): Promise<OpenReport> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on('console', (message) => troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await context.route('**', (route) => {
    const url = route.request().url();
    if (url.startsWith('file:')) return route.continue();
    troubles.push(`request: ${url}`);
    return route.abort();
  });
  const started = performance.now();
  await page.goto(`${pathToFileURL(file)}${link}`);
  const loading = performance.now() - started;
  return { page, troubles, loading, [Symbol.asyncDispose]: () => context.close() };
}
