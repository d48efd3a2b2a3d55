/** Control and format characters, line separators and variation selectors; tabs and line ends are seen by their effect. */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u{E0100}-\u{E01EF}]/gu;

/** The most kinds of characters that are told. */
const MOST = 16;

/** The characters anywhere in a new value that nobody sees and that the old one does not hold, as `U+202E`, in order. */
export function hiddenIn(after: unknown, before?: unknown): readonly string[] {
  const known = charactersIn(before);
  return [...charactersIn(after)]
    .filter((character) => !known.has(character))
    .sort()
    .slice(0, MOST)
    .map(codeOf);
}

function charactersIn(value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (inner: unknown): void => {
    if (typeof inner === 'string') for (const [character] of inner.matchAll(HIDDEN)) found.add(character);
    if (typeof inner !== 'object' || inner === null) return;
    for (const [name, member] of Object.entries(inner)) {
      visit(name);
      visit(member);
    }
  };
  visit(value);
  return found;
}

const codeOf = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
