import type { Io } from '../src/index.ts';
import { ctxr, type Outcome } from './harness.ts';

/** Does something with a registry while `ctxr serve` serves its publication. */
export async function whileServed(folder: string, act: (url: string) => Promise<void>): Promise<Outcome> {
  let release = (): void => undefined;
  let told = (_: string): void => undefined;
  const stopped = new Promise<void>((resolve) => (release = resolve));
  const listening = new Promise<string>((resolve) => (told = resolve));
  const stdout: Io['stdout'] = { write: (text) => told(text.trim()) };
  const serving = ctxr(folder, ['serve', '--port', '0'], { stdout, stopped: () => stopped });
  try {
    await act(await listening);
  } finally {
    release();
  }
  return serving;
}
