import type { Published } from '@ctxr/registry';
import { EXIT } from './exit.ts';
import type { Session } from './session.ts';
import { shortPath } from './short-path.ts';

const SAID = {
  published: 'published',
  refreshed: 'signed anew, the same content',
  'nothing-new': 'nothing new',
} as const;

/** Tells how a publication went, and what to do next. */
export function tellPublished(
  session: Session,
  to: string,
  { outcome, seq, root, size, commit, written, expires, warnings }: Published,
): 0 {
  session.answer({ outcome, folder: to, seq, root, size, commit, written, expires, warnings }, () =>
    [
      `${SAID[outcome]}: seq ${seq}, ${size} names, ${written} files written`,
      `  root    ${root}`,
      `  commit  ${commit}`,
    ].join('\n'),
  );
  for (const warning of warnings) session.note(`warning: ${warning}`);
  const [first] = Object.entries(expires).sort(([, a], [, b]) => a.getTime() - b.getTime());
  if (first)
    session.note(`ctxr resign or publish again before ${first[1].toISOString()}, when the ${first[0]} expires`);
  session.note(`next: ctxr serve ${shortPath(session.io.cwd, to)}`);
  return EXIT.fine;
}
