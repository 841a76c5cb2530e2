import type { Item } from './item';

/** Whether an item signs in as the right user with a wrong password: what vendors count, and lock accounts for. */
export function triesPassword({ rejection }: Item): boolean {
  return rejection?.sends === 'wrong-password' || rejection?.sends === 'other-case-password';
}
