import { type Comparison, type Direction, type Json, textOf } from '@ctxr/compat';

/** One direction as the data of an answer. */
export function verdictData(direction: Direction): Json {
  const { kind: verdict, ...rest } = direction;
  if (direction.kind !== 'unknown') return { verdict, ...rest } as Json;
  const { reasons, tried } = direction;
  return { verdict, reason: reasons[0]?.code ?? 'unknown', reasons: reasons.map((reason) => ({ ...reason })), tried };
}

/** A comparison in lines for people. */
export function comparisonText({ backward, forward, relation }: Comparison, old: string, next: string): string {
  return [
    `${old} → ${next}: ${RELATIONS[relation]}`,
    '',
    ...directionLines('backward', backward, old, next),
    ...directionLines('forward', forward, next, old),
  ].join('\n');
}

const RELATIONS: Readonly<Record<Comparison['relation'], string>> = {
  equal: 'equal, both accept the same',
  widened: 'widened, the new one accepts more',
  narrowed: 'narrowed, the new one accepts less',
  incomparable: 'incomparable, each accepts what the other refuses',
  unknown: 'unknown',
};

const INDENT = ' '.repeat(23);

function directionLines(name: string, direction: Direction, from: string, to: string): string[] {
  const head = `${name.padEnd(10)} ${direction.kind.padEnd(12)}`;
  const [first = '', ...rest] = directionWords(direction, from, to);
  return [`${head}${first}`, ...rest.map((line) => INDENT + line)];
}

/** What is known of one direction: is every instance of `from` valid under `to`? The witness is quoted as asked. */
export function directionWords(
  direction: Direction,
  from: string,
  to: string,
  quote: (witness: string) => string = (witness) => witness,
): string[] {
  if (direction.kind === 'compatible')
    return [`every instance of ${from} is valid under ${to} (proved: ${direction.proof})`];
  if (direction.kind === 'breaking') {
    const { witness, instanceLocation, keywordLocation, keyword } = direction;
    const at = instanceLocation === '' ? '' : ` at ${instanceLocation}`;
    return [
      `${quote(textOf(witness))} is valid under ${from}, but not under ${to}`,
      `refused${at} by ${keyword === '' ? 'the schema' : keyword} (${keywordLocation === '' ? 'the top' : keywordLocation})`,
    ];
  }
  const reasons = direction.reasons.map(({ code, pointer }) => (pointer === '' ? code : `${code} at ${pointer}`));
  return [
    `neither proved nor refuted: ${reasons.join(', ')}`,
    ...(direction.tried > 0 ? [`up to ${direction.tried} instances were tried; that none breaks is no proof`] : []),
  ];
}
