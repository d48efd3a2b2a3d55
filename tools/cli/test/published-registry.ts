import { commitAll, ctxr, type Outcome, startedRegistry } from './harness.ts';

/** A registry that was started, committed and published with development keys. */
export async function publishedRegistry(...options: string[]): Promise<string> {
  const folder = await startedRegistry(...options);
  commitAll(folder);
  const { code, stderr } = await ctxr(folder, ['publish']);
  if (code !== 0) throw new Error(stderr);
  return folder;
}

/** What a command answered on stdout. */
export const json = <T>({ stdout }: Outcome): T => JSON.parse(stdout) as T;
