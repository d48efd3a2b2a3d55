/** What a text of one form is, for people. */
export interface ValueWords {
  /** As in: "7 days" is not ‹an ISO 8601 duration›. */
  readonly what: string;
  readonly example: string;
  /** What was most likely meant; undefined where that is a guess. */
  readonly meant?: (written: string) => string | undefined;
}

const UNITS: Readonly<Record<string, readonly [string, string]>> = {
  y: ['P', 'Y'],
  mo: ['P', 'M'],
  w: ['P', 'W'],
  d: ['P', 'D'],
  h: ['PT', 'H'],
  mi: ['PT', 'M'],
  s: ['PT', 'S'],
};

/** `7 days`, `12h`, `2 weeks` as ISO 8601 writes them. */
export function durationMeant(written: string): string | undefined {
  const [, count, word = ''] = /^\s*(\d+)\s*([a-z]+)\s*$/i.exec(written) ?? [];
  const letters = word.toLowerCase();
  const unit = UNITS[letters.slice(0, 2)] ?? (letters === 'm' ? undefined : UNITS[letters.slice(0, 1)]);
  return count === undefined || unit === undefined ? undefined : `${unit[0]}${Number(count)}${unit[1]}`;
}

/** `v1.2`, `1` and `1.2.3+build` as a version of three numbers. */
export function versionMeant(written: string): string | undefined {
  const [, major, minor = '0', patch = '0', rest = ''] =
    /^[vV=]?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?(?:\+.*)?$/.exec(written.trim()) ?? [];
  return major === undefined ? undefined : `${Number(major)}.${Number(minor)}.${Number(patch)}${rest}`;
}

/** The text as lower-case words joined by hyphens. */
export function idMeant(written: string): string | undefined {
  const words = written
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join('-').slice(0, 64);
}

/** A reference without a range, with the range of the first major version. */
const referenceMeant = (written: string): string | undefined =>
  /^[a-z0-9]+(-[a-z0-9]+)*$/.test(written) ? `${written}@^1` : undefined;

const FRACTION: ValueWords = { what: 'a fraction', example: '2/3' };
const WORDS: ReadonlyMap<string, ValueWords> = new Map<string, ValueWords>([
  [
    '^[a-z0-9]+(-[a-z0-9]+)*$',
    { what: 'an id: lower-case words joined by hyphens', example: 'ctx-session', meant: idMeant },
  ],
  [
    '^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(?:-((?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9]\\d*|\\d*[a-zA-Z-][0-9a-zA-Z-]*))*))?$',
    {
      what: 'a version: three numbers, as Semantic Versioning 2.0.0 has them, without build metadata',
      example: '1.4.0',
      meant: versionMeant,
    },
  ],
  [
    '^P(?=\\d|T\\d)(\\d+Y)?(\\d+M)?(\\d+W)?(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?$',
    { what: 'an ISO 8601 duration', example: 'P30D', meant: durationMeant },
  ],
  ['^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$', { what: 'a day, written YYYY-MM-DD', example: '2026-03-01' }],
  [
    '^contexts/(types/)?[a-z0-9]+(-[a-z0-9]+)*/[0-9A-Za-z.-]+\\.yaml$',
    { what: "the path of a context's or a type's release", example: 'contexts/types/session/1.2.0.yaml' },
  ],
  [
    '^[a-z0-9]+(-[a-z0-9]+)*(@[0-9A-Za-z.^~<>=|*+ -]+)?$',
    { what: 'a reference to a policy: <id> or <id>@<range>', example: 'p1@^1' },
  ],
  [
    '^[a-z0-9]+(-[a-z0-9]+)*@[0-9A-Za-z.^~<>=|*+ -]+$',
    { what: 'a reference with a range: <id>@<range>', example: 'session@^1', meant: referenceMeant },
  ],
  [
    '^([a-z0-9.-]+/)?[a-z0-9]+(-[a-z0-9]+)*@[0-9A-Za-z.^~<>=|*+ -]+$',
    { what: 'a reference to a context: [<domain>/]<id>@<range>', example: 'ctx-session@^1', meant: referenceMeant },
  ],
  [
    '^sha256:[0-9a-f]{64}$',
    { what: 'a digest: sha256: and 64 hexadecimal digits', example: `sha256:${'0'.repeat(64)}` },
  ],
  ['^[a-f0-9]{64}$', { what: 'a SHA-256 digest: 64 hexadecimal digits', example: '0'.repeat(64) }],
  ['^\\d{4,9}$', { what: "a proposal's number of four digits or more", example: '"0007"' }],
  ['^([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)+[a-z]{2,}$', { what: 'a domain', example: 'contexts.example.org' }],
  ['^\\S+$', { what: 'an address, or a name without blanks', example: 'https://example.org/servers' }],
  ['^https?://[^\\s]+$', { what: 'an http or https URL', example: 'https://contexts.example.org' }],
  ['^https://[^\\s]+$', { what: 'an https URL', example: 'https://contexts.example.org' }],
  ['^[1-9][0-9]{0,2}/[1-9][0-9]{0,2}$', FRACTION],
  [
    '^[a-z0-9]+([.-][a-z0-9]+)*$',
    { what: "a right's name: lower-case words joined by dots or hyphens", example: 'context.release.major' },
  ],
  [
    '^(owner|board|team:[a-z0-9]+(-[a-z0-9]+)*|role:[a-z0-9]+(-[a-z0-9]+)*)$',
    { what: 'a group of approvers: owner, board, team:<id> or role:<id>', example: 'team:team-a' },
  ],
  [
    '^(owner|owner:old|owner:new|board|team:[a-z0-9]+(-[a-z0-9]+)*|role:[a-z0-9]+(-[a-z0-9]+)*)$',
    { what: 'a group of approvers: owner, owner:old, owner:new, board, team:<id> or role:<id>', example: 'owner:new' },
  ],
  [
    '^[A-Za-z0-9+/]+={0,2}$',
    { what: 'a public key in base64, without its type and comment', example: 'AAAAC3NzaC1lZDI1NTE5AAAA…' },
  ],
  [
    '^[a-z0-9]+(-[a-z0-9]+)*(/[1-9][0-9]*)?$',
    { what: 'a seat, or a host and the number of an account: <host>/<number>', example: 'github/7' },
  ],
  [
    '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\dZ$',
    { what: 'a time in UTC, written YYYY-MM-DDThh:mm:ssZ', example: '2026-11-22T06:00:00Z' },
  ],
  ['^([0-9a-f]{40}|[0-9a-f]{64})$', { what: 'a git commit: 40 or 64 hexadecimal digits', example: '0'.repeat(40) }],
  ['^[0-9a-f]{64}$', { what: 'the id of a key: 64 hexadecimal digits', example: '0'.repeat(64) }],
  ['^([0-9a-f]{2})+$', { what: 'bytes in hexadecimal', example: '00ff' }],
  [
    '^[A-Za-z0-9._-]+/[A-Za-z0-9._-]+$',
    { what: 'a repository at its host: <owner>/<name>', example: 'org-alpha/contexts' },
  ],
  ['^(\\d+x\\d+|any)$', { what: 'a size: <width>x<height> or any', example: '48x48' }],
  [
    '^[a-zA-Z0-9.-]+/[a-zA-Z0-9._-]+$',
    { what: 'the name of a server.json: <reversed-domain>/<name>', example: 'org.example/server-a' },
  ],
  [
    '^(https?://[^\\s]+|\\{[a-zA-Z_][a-zA-Z0-9_]*\\}[^\\s]*)$',
    { what: 'a URL, or a template that starts with {name}', example: 'https://mcp.example.org/mcp' },
  ],
]);

/** The words for a form that our schemas ask for, by its pattern. */
export const wordsOf = (pattern: string): ValueWords | undefined => WORDS.get(pattern.replaceAll('\\\\', '\\'));

/** The words for a duration, which a schema may hide behind an alternative. */
export const DURATION_WORDS: ValueWords = { what: 'an ISO 8601 duration', example: 'P30D', meant: durationMeant };
