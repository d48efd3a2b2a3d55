import { resolve } from 'node:path';
import { type CeremonyReport, loadCeremony, RegistryError, type RoleState, type Trust } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Session } from '../session.ts';
import { quorumLines } from '../trust/tell.ts';
import type { KeysOptions } from './options.ts';
import { identity, keyFolders } from './place.ts';

/** `ctxr keys status`: who signs what, how long it holds, and who must sign next. */
export async function status(session: Session, folder: string, options: KeysOptions): Promise<ExitCode> {
  const folders = await keyFolders(session, folder, options);
  const { readTrust, roleStates, ceremonyIfAny, PRESETS } = await loadCeremony();
  const now = new Date();
  const open = await ceremonyIfAny(folders.trust, now);
  const trust = await readTrust(folders.trust);
  const { preset } = await identity(folder);
  const roles = roleStates(trust, await termsAt(session, options.to, trust), PRESETS[preset], now);
  const { fingerprint } = trust;
  session.answer({ fingerprint, preset, compromised: [...trust.compromised], roles, ceremony: open ?? null }, () =>
    [...roles.map(line), ...(open ? ['', ...open.changes, ...quorumLines(open)] : [])].join('\n'),
  );
  for (const due of roles.filter(({ state }) => state !== 'ok' && state !== 'unknown'))
    session.note(advice(due, roles));
  if (open) session.note(waiting(open));
  if (roles.some(({ state }) => state === 'expired')) return EXIT.trust;
  return open !== undefined || roles.some(({ state }) => DUE.has(state)) ? EXIT.notYet : EXIT.fine;
}

const DUE: ReadonlySet<RoleState['state']> = new Set(['due', 'outdated']);

async function termsAt(session: Session, to: string, trust: Trust) {
  const { publishedTerms } = await loadCeremony();
  try {
    return await publishedTerms(resolve(session.directory, to), trust);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    session.note(`what is published in ${to} tells nothing: ${error.message}`);
    return {};
  }
}

function line({ role, keys, threshold, version, expires, daysLeft, state }: RoleState): string {
  const term =
    version === undefined
      ? 'not published here'
      : `version ${version}, ends ${expires ?? ''}, ${daysLeft ?? 0} days left${state === 'ok' ? '' : ` (${state})`}`;
  return `${role.padEnd(12)} ${`${threshold} of ${keys.join(', ')}`.padEnd(36)} ${term}`;
}

function advice({ role, keys, threshold, state, expires }: RoleState, roles: readonly RoleState[]): string {
  const publishers = roles.find((each) => each.role === 'snapshot')?.keys ?? [];
  const isOfficers = role === 'revocations' && !keys.some((key) => publishers.includes(key));
  const command =
    role === 'root' || role === 'targets'
      ? `ctxr trust propose --renew ${role}`
      : isOfficers
        ? 'ctxr revoke --renew'
        : 'ctxr resign';
  const why =
    state === 'outdated'
      ? 'was signed with former keys'
      : `${state === 'expired' ? 'ended' : 'ends'} on ${expires ?? ''}`;
  return `${role} ${why}: ${command}, to be signed by ${threshold} of ${keys.join(', ')}`;
}

function waiting({ complete, quorums }: CeremonyReport): string {
  const names = new Set(quorums.flatMap(({ missing }) => missing));
  return complete
    ? 'everybody has signed: ctxr trust finish'
    : `a change of the keys waits for ${[...names].join(', ')}: ctxr trust sign, each on their own machine`;
}
