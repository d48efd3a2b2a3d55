import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Agreed } from '../format/talk.ts';
import type { SaidWarning } from '../format/vector-spec.ts';
import { type Call, callEach, callInSession, type Ran } from './call.ts';
import type { Player, Said, Task } from './player.ts';

/**
 * Plays against any client that speaks the protocol of CLIENT-CLI.md; one that claims `session` is started once.
 * @throws Error when the program cannot be started or does not say what it can do
 */
export async function byCommand(program: string, { session: isWanted = true } = {}): Promise<Player> {
  const said = await callEach(program)(['features']);
  const { features } = (said.line ?? {}) as { readonly features?: readonly string[] };
  if (!Array.isArray(features))
    throw new Error(
      `${program} features printed no line {"features":[…]}: ${said.trouble}. See conformance/CLIENT-CLI.md.`,
    );
  const session = isWanted && features.includes('session') ? callInSession(program) : undefined;
  const call: Call = session?.call ?? callEach(program);
  return {
    name: basename(program),
    features: new Set(features),
    init: async ({ state, root }) => {
      const answer = saidOf(await call(['--state', state, 'init', root]));
      return answer.verdict === 'accepted' ? undefined : answer;
    },
    look: (task) => withFiles(task, async (words) => saidOf(await call(words))),
    close: () => session?.close(),
  };
}

/** Calls with the arguments of a task; a payload, a lock and what is to be negotiated go into files of their own. */
async function withFiles(
  { state, url, step, payload, lock, talk }: Task,
  call: (words: readonly string[]) => Promise<Said>,
): Promise<Said> {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-files-'));
  const put = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  try {
    const words = ['--state', state, '--url', url, '--time', step.time];
    if (step.offline === true) words.push('--offline');
    if (step.prerelease === true) words.push('--prerelease');
    if (step.patience !== undefined) words.push('--patience', String(step.patience));
    if (lock !== undefined) words.push('--lock', put('ctxr.lock', lock));
    words.push(step.do, ...(step.reference === undefined ? [] : [step.reference]));
    if (payload !== undefined) words.push(put('payload.json', payload));
    if (talk !== undefined) words.push(put('talk.json', talk));
    return await call(words);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function saidOf({ status, line, trouble }: Ran): Said {
  const { verdict, version, digest, warnings, message, problems, negotiation } = (line ?? {}) as Readonly<
    Record<string, unknown>
  >;
  if (typeof verdict !== 'string' || (status !== undefined && status !== (verdict === 'accepted' ? 0 : 1)))
    return { verdict: `CRASH: ${trouble}` };
  const isAnswer = typeof version === 'string' && typeof digest === 'string';
  return {
    verdict,
    ...(isAnswer && { answer: { version, digest } }),
    ...(Array.isArray(warnings) && { warnings: warnings as SaidWarning[] }),
    ...(typeof message === 'string' && { message }),
    ...(Array.isArray(problems) && { problems: problems as string[] }),
    ...(typeof negotiation === 'object' && negotiation !== null && { negotiation: negotiation as Agreed }),
  };
}
