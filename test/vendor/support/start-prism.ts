import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '../../support/servers';

export interface Prism {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts Prism's mock server for a document on a free loopback port; resolves when it answers. */
export async function startPrism({ program, file }: { program: string; file: string }): Promise<Prism> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const args = [program, 'mock', '--host', '127.0.0.1', '--port', String(port), file];
  // A group of its own, so that nothing it starts outlives it.
  const child = spawn(process.execPath, args, { detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => killGroup(child);
  process.once('exit', kill);
  process.once('SIGTERM', terminate);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output = (output + String(chunk)).slice(-4000);
    });
  }
  const closed = once(child, 'close');
  const stop = async () => {
    kill();
    await closed;
    process.off('exit', kill);
    process.off('SIGTERM', terminate);
  };

  const deadline = Date.now() + 60_000;
  while (!(await answers(url))) {
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`Prism does not answer for ${file}:\n${output}`);
    }
    await wait(50);
  }
  return { url, stop };
}

/** Without it, SIGTERM would end this process and not its children. */
const terminate = () => process.exit(143);

const answers = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

function killGroup({ pid, exitCode }: ChildProcess): void {
  if (pid === undefined || exitCode !== null) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
