import { rationalOf } from '../../rational/decimal.ts';
import { compareRational, ONE, type Rational } from '../../rational/rational.ts';
import { isArray } from '../../value/json.ts';
import { type Bound, type NumberPart } from '../ir.ts';
import { keyword, problem, readFlag, readNumber, type Reading } from '../reading.ts';

/** `minimum` to `multipleOf`, and the type `integer` as the multiple 1. */
export function readNumberPart(reading: Reading): NumberPart | undefined {
  const lower = readBound(reading, 'minimum', 'exclusiveMinimum', 1);
  const upper = readBound(reading, 'maximum', 'exclusiveMaximum', -1);
  const multiples = [...(onlyIntegers(reading) ? [ONE] : []), ...readMultiple(reading)];
  if (lower === undefined && upper === undefined && multiples.length === 0) return undefined;
  return { ...(lower && { lower }), ...(upper && { upper }), multiples };
}

function readMultiple(reading: Reading): readonly Rational[] {
  const value = readNumber(reading, 'multipleOf');
  if (value === undefined) return [];
  if (value > 0) return [rationalOf(value)];
  problem(reading, 'invalid-keyword', 'multipleOf');
  return [];
}

function readBound(reading: Reading, name: string, exclusiveName: string, sign: 1 | -1): Bound | undefined {
  const plain = readNumber(reading, name);
  if (reading.dialect === 'draft4') {
    const exclusive = readFlag(reading, exclusiveName) ?? false;
    return plain === undefined ? undefined : bound(plain, exclusive);
  }
  const strict = readNumber(reading, exclusiveName);
  if (plain === undefined) return strict === undefined ? undefined : bound(strict, true);
  if (strict === undefined) return bound(plain, false);
  return compareRational(rationalOf(strict), rationalOf(plain)) * sign >= 0 ? bound(strict, true) : bound(plain, false);
}

function bound(value: number | bigint, exclusive: boolean): Bound {
  return { value: rationalOf(value), exclusive, ...(typeof value === 'number' && { double: value }) };
}

function onlyIntegers(reading: Reading): boolean {
  const type = keyword(reading, 'type');
  if (type === undefined) return false;
  const names = isArray(type) ? type : [type];
  return names.includes('integer') && !names.includes('number');
}
