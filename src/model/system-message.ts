/**
 * Why the operating system refused something, in Node.js's words but without the system call and the path that follow them:
 * `EACCES: permission denied, open 'reports/junit.xml'` gives `EACCES: permission denied`.
 */
export function systemMessage(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split(', ')[0] ?? message;
}
