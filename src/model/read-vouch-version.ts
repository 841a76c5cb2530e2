import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** This version of Vouch, as its package says. */
export function readVouchVersion(): string {
  const text = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
