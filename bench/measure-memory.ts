import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureProcess } from './measure-process';

// Peak memory of vouch over many answers of one size: it must not grow with their number.
// Usage: npm run bench:memory

const vouch = join(__dirname, '..', 'dist', 'cli', 'main.js');
const cases: readonly { readonly size: number; readonly counts: readonly number[] }[] = [
  { size: 1_000_000, counts: [10, 150, 300] },
  { size: 200, counts: [1000, 10_000, 100_000] },
];

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'vouch-memory-'));
  let body = '';
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(body);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    const apiV4Url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const file = join(folder, 'environment.json');
    const values = Object.entries({ apiV4Url, allow: 'read' }).map(([key, value]) => ({ key, value, enabled: true }));
    writeFileSync(file, JSON.stringify({ name: 'Memory', values }));
    for (const { size, counts } of cases) {
      const zone = { TimezoneId: 26, Description: 'Central Europe', OffsetFromUtc: 60, HasDaylightSaving: true };
      body = JSON.stringify(Array(Math.ceil(size / JSON.stringify(zone).length)).fill(zone));
      for (const count of counts) {
        const args = [
          'run',
          'uptrends',
          '-e',
          file,
          '--grep',
          'List time zones',
          '-n',
          String(count),
          '--reports',
          folder,
        ];
        const { time, peak } = await measureProcess([[vouch, ...args]], folder);
        console.log(
          `${count} answers of ${body.length} bytes: ${peak.toFixed(0)} MiB at most, ${(time / 1000).toFixed(1)} s`,
        );
      }
    }
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
