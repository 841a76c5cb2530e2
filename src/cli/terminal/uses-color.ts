/** Whether to print in colour, as https://no-color.org and https://force-color.org define it: empty variables don't count. */
export function usesColor({
  env,
  stdout,
}: {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: { readonly isTTY?: boolean };
}): boolean {
  const { FORCE_COLOR, NO_COLOR } = env;
  if (FORCE_COLOR) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return !NO_COLOR && stdout.isTTY === true;
}
