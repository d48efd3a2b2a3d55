import { moveWords } from '@ctxr/client/lock';
import type { AvailableUpdate, LockChange, LockCheck, Pin, PinCheck, PinState } from '@ctxr/client';

/** What became of a pin, as people read it. */
const STATES: Readonly<Record<PinState, string>> = {
  ok: 'ok',
  deprecated: 'deprecated',
  withdrawn: 'withdrawn',
  revoked: 'REVOKED',
  gone: 'GONE',
  changed: 'CHANGED',
};

/** A lock as a table. */
export function pinTable(pins: Readonly<Record<string, Pin>>): string {
  const rows = Object.entries(pins).map(([reference, { version, status, schema, policies }]) => [
    reference,
    version,
    status,
    [
      ...(schema?.type === undefined ? [] : [`type ${schema.type}`]),
      ...policies.map((policy) => `policy ${policy.id}@${policy.version}`),
    ].join(', '),
  ]);
  return aligned(rows);
}

/** What an update changed, a line a reference. */
export const changeLines = (changes: readonly LockChange[]): string =>
  aligned(changes.map((change) => [change.reference, changeWords(change)]));

function changeWords({ from, to, what, move }: LockChange): string {
  if (to === undefined) return `${from?.version ?? ''} taken out`;
  if (from === undefined) return `${to.version} locked`;
  const [first = '', ...rest] = what;
  return [move === undefined ? first : `${first}, ${moveWords(move)}`, ...rest].join('; ');
}

/** How each pin stands: its state, what binds it anew, and what is newer. */
export function checkLines({ pins }: LockCheck): string {
  return aligned(pins.flatMap((pin) => [[STATES[pin.state], pin.reference, stateWords(pin)], ...noteRows(pin)]));
}

function stateWords({ pin, state, reason, replacedBy }: PinCheck): string {
  const why = reason === undefined ? '' : `: ${reason.replace(/\.$/, '')}`;
  const instead = replacedBy === undefined ? '' : `; use ${replacedBy}`;
  if (state === 'gone') return `${pin.version}, which the registry no longer lists`;
  if (state === 'changed') return `${pin.version}, which has another content than was locked`;
  return `${pin.version}${why}${instead}`;
}

const noteRows = ({ binding, updates }: PinCheck): readonly (readonly string[])[] => [
  ...binding.map((words) => ['', '', words]),
  ...updates.map((update) => ['', '', updateWords(update)]),
];

/** A newer version, and how to have it. */
const updateWords = ({ version, inRange, move }: AvailableUpdate): string =>
  `${version} is available${inRange ? '' : ', beyond the range'}: ${moveWords(move)}`;

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
