import { resolve } from 'node:path';
import { apply, modulesIn } from '../codegen/folder.ts';
import { readLock } from '../codegen/lock-file.ts';
import { pinnedContexts } from '../codegen/pinned.ts';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { shortPath } from '../short-path.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly brands?: boolean;
  readonly lock?: string;
}

/** `ctxr codegen`: TypeScript for the contexts that the lock pins, so that `resolve` is typed. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(command)
      .option('--out <dir>', 'the folder of the generated modules; commit it')
      .option('--check', 'write nothing; exit 1 where a file is not as it would be written')
      .option('--brands', 'give texts whose format is asserted, such as date-time, a type of their own')
      .option('--lock <file>', 'the lock (default: ctxr.lock beside the nearest package.json)')
      .addHelpText(
        'after',
        '\nOne module for each release that the lock pins, and index.ts, which types registry.resolve. Only files that this\ncommand generated are replaced or removed; an index.ts of your own keeps what is yours.\n\nExamples:\n  ctxr codegen --out src/contexts\n  ctxr codegen --out src/contexts --check',
      ),

  async run(session, _, options) {
    const { out, check, brands = false } = options;
    if (out === undefined) throw new UsageError('no folder is named', 'ctxr codegen --out src/contexts');
    const lock = await readLock(session, options.lock);
    const client = await openClient(session, {
      registry: session.io.env['CTXR_REGISTRY'] ?? lock.registry.url,
      ...options,
    });
    const pins = await pinnedContexts(client, lock, (warning) => session.note(`warning: ${warning}`));
    const { checkCodegen, commandOf, generateModules, planCodegen } = await import('@ctxr/codegen');
    const folder = resolve(session.directory, out);
    const modules = generateModules(pins, { brands });
    const present = await modulesIn(folder);
    if (check === true) return tellDrift(session, checkCodegen(modules, present), `${commandOf(brands)} --out ${out}`);
    const plan = planCodegen(modules, present);
    await apply(folder, plan);
    const written = plan.write.map(({ path }) => path);
    session.answer({ folder, written, removed: plan.remove, unchanged: plan.unchanged }, () =>
      printable(
        [...written.map((path) => `written  ${path}`), ...plan.remove.map((path) => `removed  ${path}`)].join('\n'),
      ),
    );
    const shown = shortPath(session.directory, folder);
    session.note(
      written.length + plan.remove.length === 0
        ? `${shown} is up to date: ${pins.length} ${pins.length === 1 ? 'context' : 'contexts'}`
        : `${shown}: ${pins.length} ${pins.length === 1 ? 'context' : 'contexts'}, ${written.length} written, ${plan.remove.length} removed`,
    );
    return EXIT.fine;
  },
};

interface Drift {
  readonly missing: readonly string[];
  readonly stale: readonly string[];
  readonly left: readonly string[];
}

function tellDrift(session: Session, drift: Drift, command: string): ExitCode {
  const lines = (['missing', 'stale', 'left'] as const).flatMap((what) =>
    drift[what].map((path) => `${what.padEnd(7)}  ${path}`),
  );
  session.answer({ ok: lines.length === 0, ...drift }, () => printable(lines.join('\n')));
  session.note(
    lines.length === 0
      ? 'the generated modules are up to date'
      : `${lines.length} not as the lock says: run ${command}`,
  );
  return lines.length === 0 ? EXIT.fine : EXIT.refused;
}
