import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadLog } from '@ctxr/registry';
import { registryUrl, trustedRoot } from '../client/open.ts';
import { tlsOf, type TlsFiles, tlsOptions } from '../client/tls.ts';
import { EXIT } from '../exit.ts';
import { findRegistryFolder } from '../find-registry.ts';
import { entriesText, verifiedText } from '../log/text.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends TlsFiles {
  readonly registry?: string;
  readonly root?: string;
  readonly checkpoint?: string;
  readonly insecureHttp?: boolean;
}

/** `ctxr log verify|show|checkpoint`: the transparency log of a registry, read from its first entry. */
export const verb: Verb<Options> = {
  define: (command) =>
    void tlsOptions(command)
      .argument('<action>', 'verify recomputes the log; show lists it; checkpoint prints what is worth keeping of it')
      .option(
        '--registry <url or dir>',
        'the published registry (default: CTXR_REGISTRY, or what this folder’s registry.yaml says)',
      )
      .option(
        '--root <file>',
        'the root that you trust (default: CTXR_ROOT, what `ctxr trust pin` kept, or this folder’s trust)',
      )
      .option('--checkpoint <file>', 'a checkpoint that you kept, which the log must have grown out of')
      .option('--insecure-http', 'take plain http beyond this machine; everything is still verified')
      .addHelpText(
        'after',
        '\nEvery client checks that the log it sees only grows. That the same log is shown to everybody, two people find\nout by comparing checkpoints: nobody else witnesses it.\nExit code 4 where the log is not what was signed or seen, 3 where a part of it is not served.\n\nExamples:\n  ctxr log checkpoint > seen.txt\n  ctxr log verify --checkpoint seen.txt\n  ctxr log show --registry https://contexts.example.org --json',
      ),

  async run(session, [action = ''], options) {
    const tell = ACTIONS.get(action);
    if (tell === undefined) throw new UsageError(`log has no action \`${action}\``, 'use verify, show or checkpoint');
    if (session.offline)
      throw new UsageError('the log is read where it is served, and --offline forbids it', 'leave --offline out');
    const { readRegistryLog } = await loadLog();
    const folder = await findRegistryFolder(session.directory);
    const named = await registryUrl(session, options, folder);
    const tls = await tlsOf(session, options, named);
    const earlier = options.checkpoint === undefined ? undefined : await kept(session, options.checkpoint);
    const report = await readRegistryLog({
      published: /^https?:\/\//i.test(named) ? { url: named } : { folder: resolve(session.directory, named) },
      root: await trustedRoot(session, options, folder, named),
      now: new Date(),
      allowInsecureHttp: options.insecureHttp ?? false,
      ...(tls && { tls }),
      ...(earlier && { earlier }),
    });
    if (action === 'checkpoint' && !session.json) session.print(report.checkpoint);
    else session.answer(report, () => printable(tell(report)));
    return EXIT.fine;
  },
};

const ACTIONS = new Map([
  ['verify', verifiedText],
  ['show', entriesText],
  ['checkpoint', verifiedText],
]);

async function kept(
  { directory }: Session,
  name: string,
): Promise<{ readonly name: string; readonly note: Uint8Array }> {
  const fix = 'ctxr log checkpoint > FILE writes one';
  const note = await readFile(resolve(directory, name)).catch((error: unknown) => {
    throw new UsageError(`${name} cannot be read: ${(error as Error).message}`, fix);
  });
  const { parseCheckpoint, readNote } = await import('@ctxr/client');
  try {
    parseCheckpoint(readNote(note, name).text);
  } catch (error) {
    throw new UsageError(`${name} is no checkpoint: ${(error as Error).message}`, fix);
  }
  return { name, note };
}
