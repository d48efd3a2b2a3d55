import { resolve } from 'node:path';
import { loadMirroring } from '@ctxr/registry';
import { trustedRoot } from '../client/open.ts';
import { tlsOf, type TlsFiles, tlsOptions } from '../client/tls.ts';
import { EXIT } from '../exit.ts';
import { findRegistryFolder } from '../find-registry.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends TlsFiles {
  readonly root?: string;
  readonly prune?: boolean;
  readonly insecureHttp?: boolean;
}

/** `ctxr mirror URL DIR`: a verified copy of a published registry, which serves clients as the origin does. */
export const verb: Verb<Options> = {
  define: (command) =>
    void tlsOptions(command)
      .argument('<url>', 'the published registry')
      .argument('<dir>', 'the folder of the copy: empty, or an earlier mirror')
      .option(
        '--root <file>',
        'the root that you trust (default: CTXR_ROOT, what `ctxr trust pin` kept, or this folder’s trust)',
      )
      .option('--prune', 'take away what only earlier publications reach')
      .option('--insecure-http', 'take plain http beyond this machine; everything is still verified')
      .addHelpText(
        'after',
        '\nRun it again to follow the origin: what is there already is verified and not fetched.\nExit code 4 where something is not what was signed; the copy then stays as it was.\n\nExample:\n  ctxr mirror https://contexts.example.org mirror --root root.json && ctxr serve mirror',
      ),

  async run(session, [url = '', dir = ''], options) {
    if (session.offline) throw new UsageError('a mirror is fetched, and --offline forbids it', 'leave --offline out');
    const { mirrorRegistry } = await loadMirroring();
    const folder = resolve(session.directory, dir);
    const root = await trustedRoot(session, options, await findRegistryFolder(session.directory), url);
    const tls = await tlsOf(session, options, url);
    const { insecureHttp: allowInsecureHttp = false, prune = false } = options;
    const done = await mirrorRegistry({
      url,
      root,
      folder,
      prune,
      now: new Date(),
      allowInsecureHttp,
      ...(tls && { tls }),
    });
    const { nodes, objects, bytes } = done;
    session.answer({ folder, ...done }, () =>
      [
        `mirrored ${done.names} names: seq ${done.seq}, ${done.written} files written${prune ? `, ${done.pruned} taken away` : ''}`,
        `  fetched  ${nodes.fetched} nodes, ${objects.fetched} objects, ${bytes.fetched} bytes in ${done.requests} requests`,
        `  reused   ${nodes.reused} nodes, ${objects.reused} objects, ${bytes.reused} bytes`,
        `  root     ${done.root}`,
        `  commit   ${done.commit}`,
      ].join('\n'),
    );
    session.note(`next: ctxr serve ${shortPath(session.io.cwd, folder)}`);
    return EXIT.fine;
  },
};
