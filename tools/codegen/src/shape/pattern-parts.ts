/** How many alternatives of a pattern are told apart. */
export const MAX_ALTERNATIVES = 32;

/** One part of a pattern: a literal character, or anything else with its quantifier. */
export interface Item {
  readonly source: string;
  readonly literal?: string;
}

/** The parts of a pattern: literal characters, and everything else with its quantifier. */
export function itemsOf(body: string): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < body.length;) {
    const atom = atomAt(body, at);
    const quantifier = /^(?:[*+?]|\{\d+(?:,\d*)?\})\??/.exec(body.slice(at + atom.length))?.[0] ?? '';
    const literal = quantifier === '' ? literalOf(atom) : undefined;
    items.push({ source: atom + quantifier, ...(literal !== undefined && { literal }) });
    at += atom.length + quantifier.length;
  }
  return items;
}

/** One atom: an escape, a class, a group, or a character. */
function atomAt(body: string, at: number): string {
  const rest = body.slice(at);
  if (rest.startsWith('\\'))
    return /^\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c.|k<[^>]*>|.)/su.exec(rest)?.[0] ?? rest;
  if (rest.startsWith('[')) return /^\[(?:\\.|[^\]\\])*\]/s.exec(rest)?.[0] ?? rest;
  if (rest.startsWith('(')) return rest.slice(0, groupEnd(rest));
  return String.fromCodePoint(rest.codePointAt(0) ?? 0);
}

function groupEnd(text: string): number {
  let depth = 0;
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    if (char === '\\') at += 2;
    else if (char === '[') at += /^\[(?:\\.|[^\]\\])*\]/s.exec(text.slice(at))?.[0].length ?? 1;
    else {
      depth += char === '(' ? 1 : char === ')' ? -1 : 0;
      at++;
      if (depth === 0) return at;
    }
  }
  return text.length;
}

function literalOf(atom: string): string | undefined {
  if (atom.startsWith('\\')) return /^\\[^\w\s]$/.test(atom) ? atom.slice(1) : undefined;
  return /^[[(.^$|*+?{}\])]/.test(atom) ? undefined : atom;
}

/** The alternatives of a pattern at its top. */
export function alternatives(pattern: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (let at = 0; at < pattern.length;) {
    if (pattern.charAt(at) === '|') {
      found.push(pattern.slice(from, at));
      from = ++at;
    } else at += atomAt(pattern, at).length;
  }
  return [...found, pattern.slice(from)];
}

/** The alternatives of a branch whose first group, unrepeated, offers some. */
export function unfolded(branch: string): string[] {
  for (let at = 0; at < branch.length;) {
    const atom = atomAt(branch, at);
    const after = branch.slice(at + atom.length);
    const inner = /^\((?:\?:)?(?!\?)(.*)\)$/s.exec(atom)?.[1];
    if (inner !== undefined && !/^[*+?{]/.test(after) && !/[\^$]/.test(inner)) {
      const options = alternatives(inner).map((option) => branch.slice(0, at) + option + after);
      return options.length > MAX_ALTERNATIVES ? [branch] : options.flatMap(unfolded).slice(0, MAX_ALTERNATIVES + 1);
    }
    at += atom.length;
  }
  return [branch];
}
