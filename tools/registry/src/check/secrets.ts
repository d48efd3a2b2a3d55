/** One thing in a text that looks as if it opened a door. */
export interface Secret {
  readonly what: string;
  readonly offset: number;
  readonly length: number;
}

const SHAPES: readonly (readonly [string, RegExp])[] = [
  [
    'a private key',
    /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----(?=(?:\s|\\[nr])*(?:Proc-Type|Version|Comment|[A-Za-z0-9+/]{16}))/g,
  ],
  ['an AWS access key', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g],
  ['a GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{40,})/g],
  ['a GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/g],
  ['a Slack token', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/g],
  ['a Google API key', /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/g],
  ['a Stripe key', /(?<![A-Za-z0-9])[sr]k_live_[A-Za-z0-9]{16,}/g],
  ['an npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])/g],
  ['an API key of a model provider', /(?<![A-Za-z0-9])sk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}/g],
  ['a JSON Web Token', /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g],
  [
    'a password in a URL',
    /(?<=[a-z][a-z0-9+.-]{0,20}:\/\/[^\s/:@{}<>$"']{1,64}:)(?!pass(?:word)?@|secret@|\*+@|x+@)[^\s/:@{}<>$"']{3,128}(?=@(?!localhost|127\.)[a-z0-9.-]+)/gi,
  ],
];

/** Everything in the text that has the shape of a secret. */
export function* secretsIn(text: string): Iterable<Secret> {
  for (const [what, shape] of SHAPES)
    for (const match of text.matchAll(shape))
      if (!isSample(match[0])) yield { what, offset: match.index, length: match[0].length };
}

/** Names of members whose value, if it is written out, is a secret. */
const SECRET_NAME =
  /^(?:.*[_-])?(?:password|passwd|passphrase|pwd|secret|client[_-]?secret|api[_-]?key|access[_-]?key|(?:access|auth|refresh|bearer)[_-]?token|private[_-]?key|credentials?)$/i;

/** What every such name holds; most names hold none of it. */
const HINT = /pass|pwd|secret|key|token|credential/i;

/** Whether a member of this name with this text gives a secret away. */
export function isLiteralSecret(name: string, text: string): boolean {
  if (!HINT.test(name) || !SECRET_NAME.test(name.replace(/([a-z])([A-Z])/g, '$1_$2')) || isPlaceholder(text))
    return false;
  return /pass|pwd/i.test(name)
    ? text.length >= 4
    : text.length >= 12 && /\d/.test(text) && /[a-z]/i.test(text) && !/\s/.test(text);
}

/** Whether the text stands for a secret without being one: `<password>`, `${TOKEN}`, `{key}`, `your-api-key`, `***`. */
function isPlaceholder(text: string): boolean {
  if (text.trim() === '' || /[<{$%[(].*[>}%\])]|^\$|\*{3}|•|…|\.\.\./.test(text)) return true;
  if (
    /(?:^|[^a-z])(?:your|my|example|sample|placeholder|change-?me|dummy|fake|test|todo|redacted|password|secret|token|opaque|none|null)(?:[^a-z]|$)/i.test(
      text,
    )
  )
    return true;
  return isFiller(text) || /^[A-Z][A-Z0-9_]+$/.test(text) || /^https?:\/\//.test(text);
}

/** Whether a text of the right shape says of itself that it is none. */
const isSample = (text: string): boolean =>
  /EXAMPLE$|(?:^|[-_])(?:your|example|sample|placeholder|dummy|fake)(?:[-_]|$)/i.test(text) || isFiller(text);

/** Whether most of the text is one character again and again. */
function isFiller(text: string): boolean {
  const counts = new Map<string, number>();
  for (const character of text.slice(4)) counts.set(character, (counts.get(character) ?? 0) + 1);
  return text.length > 12 && Math.max(0, ...counts.values()) > text.length * 0.6;
}
