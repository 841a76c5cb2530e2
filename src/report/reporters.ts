import type { ReporterFactory } from '../model/reporter';
import { github } from './reporters/github';
import { html } from './reporters/html';
import { junit } from './reporters/junit';
import { ndjson } from './reporters/ndjson';
import { summary } from './reporters/summary';
import { terminal } from './reporters/terminal';

/** Every reporter by its name in `--reporters`, which is also its file's name. */
export const reporters = { terminal, junit, ndjson, summary, html, github } as const satisfies Record<
  string,
  ReporterFactory
>;

/** The reporters of a run that names none. @param env `GITHUB_ACTIONS` adds the one that only GitHub understands */
export function defaultReporters(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const { github: _, html: __, ...others } = reporters;
  // First, so that the verdict is the last line.
  return [...(env['GITHUB_ACTIONS'] === 'true' ? ['github'] : []), ...Object.keys(others)];
}
