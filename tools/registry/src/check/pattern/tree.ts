/** A regular expression as a tree: what one character is read by, and how these are put together. */
export type Pattern =
  | { readonly kind: 'character'; readonly source: string }
  | { readonly kind: 'sequence' | 'choice'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'repeat'; readonly part: Pattern; readonly least: number; readonly most: number };

const NOTHING: Pattern = { kind: 'sequence', parts: [] };

/** What a back reference reads is not known from the pattern alone. */
const ANYTHING: Pattern = { kind: 'repeat', part: { kind: 'character', source: '[^]' }, least: 0, most: Infinity };

const QUANTIFIER = /(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/y;
const ESCAPE =
  /\\(?:u\{[^}]*\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[pP]\{[^}]*\}|[^])/uy;
const CLASS = /\[(?:\\[^]|[^\]\\])*\]/uy;
const GROUP = /\((?:\?(?:(:)|<(?![=!])[^>]*>|(<?[=!])))?/uy;
const REFERENCE = /\\(?:[1-9]\d*|k<[^>]*>)/uy;

/** Parses a regular expression that is one in Unicode mode. Each look-around is a tree of its own after the first. */
export function parsePattern(source: string): readonly Pattern[] {
  const asides: Pattern[] = [];
  let at = 0;
  const take = (form: RegExp): RegExpExecArray | undefined => {
    form.lastIndex = at;
    const found = form.exec(source) ?? undefined;
    if (found) at += found[0].length;
    return found;
  };
  const choice = (): Pattern => {
    const parts = [sequence()];
    while (source[at] === '|') {
      at += 1;
      parts.push(sequence());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'choice', parts };
  };
  const sequence = (): Pattern => {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(repeated(atom()));
    return { kind: 'sequence', parts };
  };
  const atom = (): Pattern => {
    if (take(/[$^]|\\[bB]/uy)) return NOTHING;
    if (take(REFERENCE)) return ANYTHING;
    const group = take(GROUP);
    if (group) {
      const inside = choice();
      at += 1;
      if (group[2] === undefined) return inside;
      asides.push(inside);
      return NOTHING;
    }
    const one = take(CLASS) ?? take(ESCAPE) ?? take(/[^]/uy);
    return { kind: 'character', source: one?.[0] ?? '' };
  };
  const repeated = (part: Pattern): Pattern => {
    const found = take(QUANTIFIER);
    if (!found) return part;
    const [, sign, from, comma, to] = found;
    if (sign !== undefined)
      return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : Infinity };
    const least = Number(from);
    const most = comma === undefined ? least : to === '' || to === undefined ? Infinity : Number(to);
    return { kind: 'repeat', part, least, most };
  };
  return [choice(), ...asides];
}
