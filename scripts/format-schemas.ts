import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';

const root = join(__dirname, '..');

/** File name → a JSON Schema of what Vouch writes for programs, as the code that writes it has it. */
export function formatSchemas(): Readonly<Record<string, string>> {
  const generator = createGenerator({
    path: join(__dirname, 'written-formats.ts'),
    tsconfig: join(root, 'tsconfig.json'),
    skipTypeCheck: true,
    topRef: false,
    sortProps: false,
  });
  const formats = {
    results: 'Results',
    summary: 'Summary',
    history: 'History',
    check: 'Check',
    drift: 'Drift',
    faults: 'Faults',
  };
  return Object.fromEntries(
    Object.entries(formats).map(([name, type]) => [
      `${name}.schema.json`,
      `${JSON.stringify(generator.createSchema(type), null, 2)}\n`,
    ]),
  );
}
