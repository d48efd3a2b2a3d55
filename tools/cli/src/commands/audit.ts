import { resolve } from 'node:path';
import { loadAuditing } from '@ctxr/registry';
import { auditText } from '../audit-text.ts';
import { registryUrl, trustedRoot } from '../client/open.ts';
import { tlsOf, type TlsFiles, tlsOptions } from '../client/tls.ts';
import { EXIT } from '../exit.ts';
import { auditDecisions, type GovernanceAuditOptions } from '../governance-audit.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends TlsFiles, GovernanceAuditOptions {
  readonly governance?: boolean;
  readonly registry?: string;
  readonly insecureHttp?: boolean;
}

/**
 * `ctxr audit`: in a clone, what is published against its signatures and against the commit that it names; with
 * `--governance`, every decision that led to a commit, without any publication.
 */
export const verb: Verb<Options> = {
  define: (command) =>
    void tlsOptions(command)
      .option(
        '--registry <url or dir>',
        'the published registry (default: CTXR_REGISTRY, or what registry.yaml says); of a folder, every file is accounted for',
      )
      .option(
        '--root <file>',
        'the root that you trust (default: CTXR_ROOT, what `ctxr trust pin` kept, or this folder’s trust)',
      )
      .option('--governance', 'judge every decision since the founding anew, from this clone alone')
      .option('--commit <ref>', 'with --governance: up to this commit (default: HEAD)')
      .option('--no-cache', 'with --governance: judge what an earlier audit verified, too')
      .option('--insecure-http', 'take plain http beyond this machine; everything is still verified')
      .addHelpText(
        'after',
        '\nRun it in a clone of the registry’s repository. Exit code 4 where anything differs, with the list;\n3 where the clone lacks the published commit.\nOf decisions: 4 at the first that does not hold, 5 while the newest waits for its record.\n\nExamples:\n  ctxr audit --registry https://contexts.example.org\n  ctxr audit --registry public --json\n  ctxr audit --governance',
      ),

  async run(session, _, options) {
    if (options.governance === true) return auditDecisions(session, options);
    if (session.offline)
      throw new UsageError(
        'an audit reads what is served, and --offline forbids it',
        '--registry DIR audits a folder; leave --offline out',
      );
    const { auditRegistry } = await loadAuditing();
    const clone = await registryFolder(session.directory);
    const named = await registryUrl(session, options, clone);
    const tls = await tlsOf(session, options, named);
    const report = await auditRegistry({
      clone,
      published: /^https?:\/\//i.test(named) ? { url: named } : { folder: resolve(session.directory, named) },
      root: await trustedRoot(session, options, clone, named),
      now: new Date(),
      allowInsecureHttp: options.insecureHttp ?? false,
      ...(tls && { tls }),
    });
    session.answer(report, () => printable(auditText(report)));
    return report.equal ? EXIT.fine : EXIT.trust;
  },
};
