/** Something about a setup that makes requests fail, or may. */
export interface Problem {
  readonly code: ProblemCode;
  /** `error`: requests cannot work. `warning`: likely a slip. */
  readonly severity: 'error' | 'warning';
  /** One sentence; names variables, never their values. */
  readonly message: string;
  /** What to do about it, one or two sentences. */
  readonly remedy: string;
  /** Variable that it is about, by its name in Postman environments. */
  readonly variable: string;
}

type ProblemCode = 'ERR_AUTH_TYPE' | 'ERR_BASE_URL' | 'ERR_CREDENTIALS' | 'ERR_CREDENTIALS_MISSING' | 'ERR_VARIABLE';
