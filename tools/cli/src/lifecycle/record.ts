import { relative } from 'node:path';
import { type EventRequest, loadLifecycle, type PlannedEvent } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';

/**
 * Appends an event to a lifecycle on disk, and says what to do with it: nothing is committed.
 * @param agree is asked before anything is written; it throws where the user does not agree.
 */
export async function record(
  session: Session,
  request: EventRequest,
  agree?: (planned: PlannedEvent) => Promise<void>,
): Promise<ExitCode> {
  const folder = await registryFolder(session.directory);
  const { recordEvent } = await loadLifecycle();
  const recorded = await recordEvent(folder, request, agree && { agree });
  const { file, text, created, warnings, before, after, event, id, version } = recorded;
  session.answer(recorded, () => printable(`${file}\n${text.trimEnd()}`));
  const moved = before === after ? after : `${before} → ${after}`;
  session.note(`${created ? 'started' : 'appended to'} ${file}; ${id} ${version}: ${moved}`);
  for (const warning of warnings) session.note(`warning: ${warning}`);
  const where = relative(session.io.cwd, folder);
  const git = where === '' ? 'git' : `git -C ${where}`;
  session.note(`next: ctxr check${where === '' ? '' : ` -C ${where}`}`);
  session.note(`      ${git} add ${file} && ${git} commit -m "${id} ${version}: ${event.event}"`);
  session.note(`      then open a pull request. Its reviewers are asked: ${questionOf(recorded)}`);
  return EXIT.fine;
}

const KINDS: Readonly<Record<PlannedEvent['kind'], string>> = {
  context: 'the context',
  'context-type': 'the type',
  'context-policy': 'the policy',
  participant: 'the server',
};

/** What the people who decide have to answer. */
function questionOf({ kind, id, version, event }: PlannedEvent): string {
  const what = `${KINDS[kind]} ${id} ${version}`;
  switch (event.event) {
    case 'deprecated': {
      const others = event.replacedBy === undefined ? 'something else' : event.replacedBy;
      return `should users of ${what} move to ${others}${event.sunset === undefined ? '' : ` by ${event.sunset}`}?`;
    }
    case 'withdrawn':
      return `may nobody start to use ${what} any more?`;
    case 'enabled':
      return `may ${what} be used again, as it was released?`;
    case 'revoked':
      return `does using ${what} do harm, so that everybody has to stop at once? It is final.`;
    default:
      return `should ${event.policies.join(', ')} bind ${what} from now on? Taking one away takes a new version.`;
  }
}
