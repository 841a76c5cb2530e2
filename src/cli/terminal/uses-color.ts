import type { CommandContext } from '../command';

/** As https://no-color.org and https://force-color.org have it: empty variables don't count. */
export function usesColor({ env, stdout }: Pick<CommandContext, 'env' | 'stdout'>): boolean {
  const { FORCE_COLOR, NO_COLOR } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return !NO_COLOR && stdout.isTTY === true;
}
