import { join, relative, resolve } from 'node:path';
import { loadOfficers, type OfficersReport } from '@ctxr/registry';
import { publicationUrl } from '../client/open.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { identity, keyFolders, type KeyOptions, withKeys } from '../keys/place.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { noteResigned, resignedText } from '../tell-resigned.ts';
import { UsageError } from '../usage-error.ts';

/** What `ctxr revoke` takes when the security officers call it. */
export interface OfficersOptions extends KeyOptions {
  readonly kind?: string;
  readonly reason?: string;
  readonly at?: string;
  readonly replacedBy?: string;
  readonly to?: string;
  readonly previous?: string | true;
}

/** Signs a revocation, a lift or the list as it is, and publishes it where its keys are here. */
export async function actAsOfficers(
  session: Session,
  act: OfficersReport['act'],
  target: string | undefined,
  options: OfficersOptions,
): Promise<ExitCode> {
  const { reason, at, replacedBy } = options;
  if (act !== 'renew' && target === undefined)
    throw new UsageError(`${WORDS[act]} needs a release`, 'ID@VERSION, such as ctx-order@1.0.0');
  if (act !== 'renew' && (reason ?? '').trim() === '')
    throw new UsageError(`${WORDS[act]} needs a reason`, '--reason "why, in one sentence"');
  const folder = await registryFolder(session.directory);
  const { preset } = await identity(folder);
  const folders = await keyFolders(session, folder, options);
  const to = options.to === undefined ? undefined : resolve(session.directory, options.to);
  const url = await publicationUrl(folder);
  const previous = options.previous === true ? url : options.previous;
  const fallback = { folder: join(folder, 'public'), ...(url !== undefined && { url }) };
  const report = await withKeys(session, folders, async (place) =>
    (await loadOfficers()).actAsOfficers({
      ...place,
      folder,
      act,
      preset,
      fallback,
      now: new Date(),
      ...(target !== undefined && { release: named(target, options.kind) }),
      ...(reason !== undefined && { reason }),
      ...(at !== undefined && { at }),
      ...(replacedBy !== undefined && { replacedBy }),
      ...(to !== undefined && { to }),
      ...(previous !== undefined && { previous }),
    }),
  );
  tell(session, relative(folder, folders.trust), report, !folders.development);
  return (report.published?.waiting.length ?? 0) > 0 ? EXIT.notYet : EXIT.fine;
}

const WORDS = { revoke: 'revoke --now', lift: 'revoke --lift', renew: 'revoke --renew' } as const;

const SAID = { revoke: 'revoked', lift: 'lifted', renew: 'signed anew' } as const;

const named = (target: string, kind: string | undefined): string =>
  kind === undefined || target.includes(':') ? target : `${kind}:${target}`;

function tell(session: Session, trust: string, report: OfficersReport, isShared: boolean): void {
  const { act, release, version, files, entries, published } = report;
  session.answer(report, () =>
    printable(
      [
        `${SAID[act]}: ${release ?? 'the revocation list'}, list version ${version} with ${entries} ${entries === 1 ? 'entry' : 'entries'}`,
        ...files.map((file) => `  ${trust}/${file}`),
        ...(published ? [resignedText(published)] : []),
      ].join('\n'),
    ),
  );
  if (files.length === 0) session.note('the list says so already; nothing was signed');
  if (published) noteResigned(session, published);
  else session.note('next: the publisher runs ctxr resign; clients learn of it from then on');
  if (isShared && files.length > 0)
    session.note(`then: git add ${trust}/revocations && git commit -m "revocations: version ${version}"`);
}
