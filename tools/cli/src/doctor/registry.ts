import { resolve } from 'node:path';
import { type Examination, loadExamining } from '@ctxr/registry';
import { type ClientOptions, registryUrl, trustedRoot } from '../client/open.ts';
import { tlsOf } from '../client/tls.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { findRegistryFolder } from '../find-registry.ts';
import { identity } from '../keys/place.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** Looks at a published registry as a client does, and says what ends when and who has to sign. */
export async function examinePublished(session: Session, options: ClientOptions): Promise<ExitCode> {
  if (session.offline)
    throw new UsageError('a registry is looked at where it is served, and --offline forbids it', 'leave --offline out');
  const folder = await findRegistryFolder(session.directory);
  const named = await registryUrl(session, options, folder);
  const own = folder === undefined ? undefined : await identity(folder).catch(() => undefined);
  const tls = await tlsOf(session, options, named);
  const { examineRegistry } = await loadExamining();
  const examined = await examineRegistry({
    published: /^https?:\/\//i.test(named) ? { url: named } : { folder: resolve(session.directory, named) },
    root: await trustedRoot(session, options, folder, named),
    ...(tls && { tls }),
    now: new Date(),
    ...(own && options.root === undefined && { preset: own.preset }),
    allowInsecureHttp: options.insecureHttp ?? false,
  });
  session.answer(examined, () => printable(table(examined)));
  const { roles, checkpoint } = examined;
  for (const { role, state, who, command } of roles)
    if (state !== 'ok') session.note(`${role} is ${state}: ${who} must sign: ${command} (ctxr keys status)`);
  if (checkpoint === 'missing' || checkpoint === 'other')
    session.note(`log/checkpoint is ${WRONG[checkpoint]}: ctxr publish writes it anew`);
  if (roles.some(({ state }) => state === 'expired')) return EXIT.trust;
  if (checkpoint === 'missing') return EXIT.unavailable;
  return roles.some(({ state }) => state === 'due') ? EXIT.notYet : EXIT.fine;
}

const WRONG = { missing: 'not served', other: 'not the one that the index lists' } as const;

function table({ seq, commit, preset, roles, checkpoint }: Examination): string {
  const lines = roles.map(({ role, state, version, expires, daysLeft, threshold, keys }) =>
    [
      state.padEnd(8),
      role.padEnd(12),
      `version ${version ?? '?'}`.padEnd(14),
      `ends ${expires ?? '?'}`.padEnd(27),
      `${daysLeft ?? '?'} days left`.padEnd(15),
      `${threshold} of ${keys.length}: ${keys.join(', ')}`,
    ].join(''),
  );
  const log = checkpoint === undefined ? [] : [(checkpoint === 'served' ? 'ok' : 'fail').padEnd(8) + 'log checkpoint'];
  return [`seq ${seq}, commit ${commit.slice(0, 12)}, preset ${preset}`, ...lines, ...log].join('\n');
}
