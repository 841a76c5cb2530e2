/** What one look at a setup found. */
export interface Diagnosis {
  /** `skip`: could not be tried; `message` says why. */
  readonly verdict: 'ok' | 'warn' | 'fail' | 'skip';
  /** One sentence; holds names of variables, never their values. */
  readonly message: string;
  /** What to do about it, one or two sentences. */
  readonly remedy?: string;
}

export const ok = (message: string): Diagnosis => ({ verdict: 'ok', message });
export const warn = (message: string, remedy: string): Diagnosis => ({ verdict: 'warn', message, remedy });
export const fail = (message: string, remedy: string): Diagnosis => ({ verdict: 'fail', message, remedy });
export const skip = (message: string): Diagnosis => ({ verdict: 'skip', message });

export const isFail = ({ verdict }: Diagnosis): boolean => verdict === 'fail';
