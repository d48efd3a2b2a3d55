import { DAY } from './atom.ts';
import type { Condition, Sign, TimePart } from './condition-tree.ts';
import { attributeIn, literalIn, takenApart } from './expression.ts';

/** A comparison of when a request is made with a moment or a time of day that is written out; undefined for all else. */
export function timeComparison(sign: Sign, left: unknown, right: unknown): Condition | undefined {
  const [part, than] = [timePart(left), timeWritten(right)];
  if (part !== undefined && than !== undefined)
    return fits(part, than) ? { kind: 'order', of: TIME, part, sign, than: than.value } : undefined;
  const [turnedPart, turnedThan] = [timePart(right), timeWritten(left)];
  if (turnedPart === undefined || turnedThan === undefined || !fits(turnedPart, turnedThan)) return undefined;
  return { kind: 'order', of: TIME, part: turnedPart, sign: TURNED[sign], than: turnedThan.value };
}

const TIME = 'context.time';
const TURNED: Readonly<Record<Sign, Sign>> = { '<': '>', '<=': '>=', '==': '==', '>=': '<=', '>': '<' };

interface WrittenTime {
  readonly type: 'datetime' | 'duration';
  readonly value: number;
}

const fits = (part: TimePart, { type }: WrittenTime): boolean => (part === 'clock') === (type === 'duration');

function timePart(expression: unknown): TimePart | undefined {
  if (attributeIn(expression)?.name === TIME) return 'moment';
  const [operator, operands] = takenApart(expression);
  if (operator !== 'toDate' && operator !== 'toTime') return undefined;
  const [of] = Array.isArray(operands) ? (operands as readonly unknown[]) : [];
  if (attributeIn(of)?.name !== TIME) return undefined;
  return operator === 'toDate' ? 'day' : 'clock';
}

function timeWritten(expression: unknown): WrittenTime | undefined {
  const [type, operands] = takenApart(expression);
  if (type !== 'datetime' && type !== 'duration') return undefined;
  const text = Array.isArray(operands) ? literalIn(operands[0]) : undefined;
  if (typeof text !== 'string') return undefined;
  const value = type === 'datetime' ? momentOf(text) : durationOf(text);
  return value === undefined ? undefined : { type, value };
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d)(\.\d{3})?(?:Z|([+-])(\d\d)(\d\d)))?$/;

/** A moment as Cedar writes it, in milliseconds since 1970. */
function momentOf(text: string): number | undefined {
  const [whole, day, clock = '00:00:00', fraction = '', sign, hours = 0, minutes = 0] = MOMENT.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const moment = Date.parse(`${day}T${clock}${fraction}Z`);
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  const value = sign === '-' ? moment + offset : moment - offset;
  return Number.isFinite(value) ? value : undefined;
}

const DURATION = /^(-)?(?=\d)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;

/** A duration as Cedar writes it, in milliseconds. */
function durationOf(text: string): number | undefined {
  const [whole, minus, ...parts] = DURATION.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const units = [DAY, 3_600_000, 60_000, 1000, 1];
  const value = units.reduce((sum, unit, index) => sum + unit * Number(parts[index] ?? 0), 0);
  if (!Number.isSafeInteger(value)) return undefined;
  return minus === undefined ? value : -value;
}
