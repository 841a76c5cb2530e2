import type { ReporterFactory } from '../model/reporter';
import { allure } from './reporters/allure';
import { ctrf } from './reporters/ctrf';
import { github } from './reporters/github';
import { har } from './reporters/har';
import { history } from './reporters/history';
import { html } from './reporters/html';
import { junit } from './reporters/junit';
import { ndjson } from './reporters/ndjson';
import { summary } from './reporters/summary';
import { terminal } from './reporters/terminal';

/** Every reporter by its name in `--reporters`, which is also its file's name. */
export const reporters = {
  terminal,
  junit,
  ndjson,
  summary,
  history,
  html,
  ctrf,
  har,
  allure,
  github,
} as const satisfies Record<string, ReporterFactory>;

/** Those of a run that names none, wherever it runs. */
export const usualReporters = [
  'terminal',
  'junit',
  'ndjson',
  'summary',
  'history',
] as const satisfies readonly (keyof typeof reporters)[];

/** The reporters of a run that names none. @param env `GITHUB_ACTIONS` adds the one that only GitHub understands */
export function defaultReporters(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  // First, so that the verdict is the last line.
  return [...(env['GITHUB_ACTIONS'] === 'true' ? ['github'] : []), ...usualReporters];
}
