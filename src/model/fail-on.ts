import type { Severity } from './finding';

/** Findings that fail no request unless asked for (`--fail-on`), and their severity. */
export const lenient = { drift: 'info', warnings: 'warning' } as const satisfies Readonly<Record<string, Severity>>;

export type FailOn = keyof typeof lenient;
