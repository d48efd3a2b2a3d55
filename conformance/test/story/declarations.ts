import type { BoardRegistry } from './board-registry.ts';

const SESSION = 'contexts/ctx-session/1.0.0.yaml';

const edited = (text: string, ...edits: readonly (readonly [string | RegExp, string])[]): string =>
  edits.reduce((before, [from, to]) => before.replace(from, to), text.replace(/^#.*\n/, ''));

/** The next version of the session that every new registry has: it takes longer names. */
export const minor = (story: BoardRegistry): Readonly<Record<string, string>> => ({
  'contexts/ctx-session/1.1.0.yaml': edited(
    story.read(SESSION),
    ['version: 1.0.0', 'version: 1.1.0'],
    ['maxLength: 128', 'maxLength: 256'],
  ),
});

/** The policy that every new registry has, as one that lets readers share. */
export const widerPolicy = (story: BoardRegistry): Readonly<Record<string, string>> => ({
  'policies/internal-use/2.0.0.yaml': edited(
    story.read('policies/internal-use/1.0.0.yaml'),
    ['version: 1.0.0', 'version: 2.0.0'],
    ['      - read\n', '      - read\n      - share\n'],
    [/ {2}- id: nobody-shares[^]*(?=classification)/, ''],
  ),
});

/** A new context, as the session with another name. */
export const newContext = (story: BoardRegistry, id: string): Readonly<Record<string, string>> => ({
  [`contexts/${id}/1.0.0.yaml`]: edited(
    story.read(SESSION),
    ['ctx-session', id],
    ['name: Session', `name: ${id.replace('ctx-', '')}`],
  ),
});

/** An event that withdraws the first version. */
export const withdrawn = (at: string): string =>
  `1.0.0:\n  - event: withdrawn\n    at: "${at}"\n    reason: It leaks the name of the person.\n`;
