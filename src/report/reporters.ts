import type { ReporterFactory } from '../model/reporter';
import { junit } from './junit';
import { ndjson } from './ndjson';
import { summary } from './summary';
import { terminal } from './terminal';

/** Every reporter by the name `--reporters` knows it by: its file's name. */
export const reporters = { terminal, junit, ndjson, summary } as const satisfies Record<string, ReporterFactory>;
