import { changesBetween, type Direction, type Json, type SchemaChange, type SchemaDiff, textOf } from '@ctxr/compat';
import type { ContractEffect } from './difference.ts';
import { textNews, textNewsLine } from './schema-texts.ts';
import { tooWide } from './too-wide.ts';

/** What a changed schema means. */
export interface SchemaJudgement {
  readonly effect: ContractEffect;
  /** What became of the schema, after "its input schema". */
  readonly message: string;
  readonly details: readonly string[];
  readonly witness?: string;
}

/** What a comparison may cost; a hostile schema must not hold anybody up. */
export interface SchemaPatience {
  /** Milliseconds for one pair of schemas. */
  readonly milliseconds: number;
  /** A clock in milliseconds. */
  readonly now?: () => number;
}

const MOST_CHANGES = 12;
const LONGEST_WITNESS = 600;

/**
 * Judges a changed schema by who relies on it. Of a tool's input clients are the writers: what they send has to stay
 * accepted. Of its output they are the readers: what the server sends has to stay readable.
 */
export function schemaChange(
  side: 'input' | 'output',
  before: object,
  after: object,
  { milliseconds, now }: SchemaPatience,
): SchemaJudgement {
  const texts = textNews(before, after);
  const said = atMost(texts, textNewsLine, 'texts');
  const wide = tooWide(before) ?? tooWide(after);
  if (wide !== undefined)
    return { effect: 'unknown', message: RELATIONS.unknown, details: [`too large to be compared: ${wide}`, ...said] };
  const diff = changesBetween(before as Json, after as Json, {
    budget: { milliseconds },
    ...(now && { now }),
  });
  const { backward, forward, relation } = diff.comparison;
  const [asked, other] = side === 'input' ? [backward, forward] : [forward, backward];
  const told = { message: RELATIONS[relation], details: [...detailsOf(diff, asked, side), ...said] };
  if (asked.kind === 'breaking') return { effect: 'breaking', ...told, witness: witnessOf(asked) };
  if (asked.kind === 'unknown') return { effect: 'unknown', ...told };
  const harmless: ContractEffect = texts.length > 0 ? 'text' : 'compatible';
  if (other.kind === 'compatible') return { effect: harmless, ...told };
  const effect: ContractEffect = side === 'input' ? (other.kind === 'unknown' ? 'unknown' : 'widening') : harmless;
  return { effect, ...told, ...(other.kind === 'breaking' && { witness: witnessOf(other) }) };
}

const RELATIONS: Readonly<Record<SchemaDiff['comparison']['relation'], string>> = {
  equal: 'accepts the same, and is written another way',
  widened: 'was widened: it accepts more',
  narrowed: 'was narrowed: it accepts less',
  incomparable: 'was narrowed and widened: each accepts what the other refuses',
  unknown: 'changed, and what that means could not be proved',
};

function detailsOf({ changes }: SchemaDiff, asked: Direction, side: 'input' | 'output'): readonly string[] {
  const shapes = changes.filter(({ kind }) => kind !== 'annotation');
  const lines = atMost(shapes, changeLine, 'changes');
  if (asked.kind === 'breaking') {
    const { instanceLocation: at, keyword, keywordLocation } = asked;
    return [
      side === 'input'
        ? `${witnessOf(asked)} was accepted, and is refused now`
        : `${witnessOf(asked)} may be sent now, and readers of the approved schema refuse it`,
      `refused${at === '' ? '' : ` at ${at}`} by ${keyword === '' ? 'the schema' : `${keyword} (${keywordLocation})`}`,
      ...lines,
    ];
  }
  if (asked.kind === 'unknown')
    return [`not proved: ${[...new Set(asked.reasons.map(({ code }) => code))].join(', ')}`, ...lines];
  return lines;
}

const atMost = <T>(items: readonly T[], lineOf: (item: T) => string, what: string): readonly string[] => [
  ...items.slice(0, MOST_CHANGES).map(lineOf),
  ...(items.length > MOST_CHANGES ? [`and ${items.length - MOST_CHANGES} more ${what}`] : []),
];

const changeLine = ({ place, text }: SchemaChange): string => {
  const at = place.new ?? place.old ?? '';
  return at === '' ? text : `${at}: ${text}`;
};

function witnessOf(direction: Extract<Direction, { kind: 'breaking' }>): string {
  const text = textOf(direction.witness);
  return text.length > LONGEST_WITNESS ? `${text.slice(0, LONGEST_WITNESS)}…` : text;
}
