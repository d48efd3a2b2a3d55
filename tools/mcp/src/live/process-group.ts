import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as after } from 'node:timers/promises';

/** Milliseconds that a program has to end by itself, first when its input ends, then when it is asked to. */
const GRACE = 500;

/** Whether a program leads a group of its own, so that what it started ends with it. */
export const HAS_GROUPS = process.platform !== 'win32';

/** Ends a program and everything that it started and did not let go: its input first, then by signals. */
export async function endGroup(child: ChildProcess): Promise<void> {
  child.stdin?.end();
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    await ended(child);
    killGroup(child, signal);
  }
  child.stdout?.destroy();
  child.stderr?.destroy();
}

/** Sends a signal to a program's whole group, where anybody is left of it. */
export function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  const { pid, exitCode, signalCode } = child;
  if (pid === undefined) return;
  try {
    if (HAS_GROUPS) process.kill(-pid, signal);
    else if (exitCode === null && signalCode === null) child.kill(signal);
  } catch {
    // Nobody is left.
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const waiting = new AbortController();
  await Promise.race([
    once(child, 'exit', { signal: waiting.signal }),
    after(GRACE, undefined, { signal: waiting.signal }),
  ]);
  waiting.abort();
}
