import { envPrefix } from './sign-in';
import type { Vendor } from './vendor';

/** Environment variables with what a vendor's callbacks show that they are its own. */
export interface CallbackEnv {
  /** Of HTTP Basic. */
  readonly username: string;
  readonly password: string;
  /** Key of their signature. */
  readonly secret: string;
}

/** `BANDWIDTH_CALLBACK_USERNAME`, `BANDWIDTH_CALLBACK_PASSWORD`, `BANDWIDTH_CALLBACK_SECRET`. */
export function callbackEnv({ name }: Pick<Vendor, 'name'>): CallbackEnv {
  const prefix = `${envPrefix(name)}CALLBACK_`;
  return { username: `${prefix}USERNAME`, password: `${prefix}PASSWORD`, secret: `${prefix}SECRET` };
}
