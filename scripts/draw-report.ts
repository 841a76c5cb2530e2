// Draws docs/report.png, the picture of an HTML report in the README. Needs Chromium.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openReport, startBrowser } from '../test/browser/support/open-report';
import { writeRedReport } from '../test/browser/support/write-reports';
import { damageAnswers } from '../test/support/report/damage-answers';
import type { Tamper } from '../test/support/start-tampering';

const picture = join(__dirname, '..', 'docs', 'report.png');

/** A few of the damages: the first of them is to be seen. */
const tamper: Tamper = (call, answer) =>
  /\/(?:Timezone|api-v4\/MonitorGroup|Sla)$/.test(call.path) ? damageAnswers(call, answer) : {};

async function draw(): Promise<void> {
  const browser = await startBrowser();
  try {
    const file = await writeRedReport({ select: ['uptrends'], tamper });
    await using open = await openReport(browser, { file, viewport: { width: 1040, height: 800 } });
    await open.page.screenshot({ path: picture });
  } finally {
    await browser.close();
  }
  console.log(`${picture}: ${Math.round(statSync(picture).size / 1000)} kB`);
}

draw();
