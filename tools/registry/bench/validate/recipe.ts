import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ajvCompiler } from '@ctxr/client';
import { createValidator } from '@ctxr/client/validate';
import { median } from '../measure.ts';
import type { Ratio } from '../table.ts';

const schema = {
  type: 'object',
  properties: {
    user_id: { type: 'string', minLength: 1 },
    session_id: { type: 'string' },
    turns: { type: 'integer', minimum: 0 },
    locale: { type: 'string' },
  },
  required: ['user_id', 'session_id'],
  additionalProperties: false,
};
const payload = { user_id: 'user-1', session_id: 'session-1', turns: 4, locale: 'en-GB' };

const ROUNDS = 101;
const HOT = 20_000;
const INTERPRETED = 1000;
const WARM_UP = 50_000;
const PROCESSES = 11;

/** J5: judging a payload of four members, hot and for the first time, beside what nobody is faster than. */
export function payloadsJudged(quick: boolean): readonly Ratio[] {
  const text = JSON.stringify(payload);
  const [hot, page] = [createValidator(schema, { compiler: ajvCompiler }), createValidator(schema)];
  for (let count = 0; count < WARM_UP; count += 1) if (!hot(payload).ok) throw new Error('The payload does not fit.');
  const [parsed, judged, interpreted] = interleaved(quick ? 11 : ROUNDS, [
    [HOT, () => JSON.parse(text) as unknown],
    [HOT, () => hot(payload)],
    [INTERPRETED, () => page(payload)],
  ]);
  const [first, ajv] = firstVerdicts(quick ? 3 : PROCESSES);
  const row = (
    job: string,
    by: string,
    value = NaN,
    yardstick = '',
    against = NaN,
    goal?: number,
    reached?: number,
  ): Ratio => ({
    job,
    n: 1,
    yardstick,
    by,
    value,
    against,
    goal,
    reached,
  });
  return [
    row('J5 validate hot', 'ns', judged, 'JSON.parse of the payload', parsed, 0.2, 0.1),
    row('J5 validate interpreted', 'ns', interpreted, 'JSON.parse of the payload', parsed),
    row('J5 validate first', 'ms', first, 'new Ajv + compile', ajv, 0.05, 0.02),
  ];
}

/** Medians in nanoseconds a call, the subjects in turn. */
function interleaved(rounds: number, subjects: readonly (readonly [number, () => unknown])[]): readonly number[] {
  const samples = subjects.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, [calls, call]] of subjects.entries()) {
      const from = performance.now();
      for (let count = 0; count < calls; count += 1) call();
      samples[at]?.push(((performance.now() - from) * 1e6) / calls);
    }
  return samples.map(median);
}

/** Medians in milliseconds, each in a process of its own. */
function firstVerdicts(rounds: number): readonly number[] {
  const scripts = ['first-verdict.js', 'new-ajv.js'];
  const samples = scripts.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, script] of scripts.entries()) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(import.meta.dirname, '../yardstick', script)],
        { input: JSON.stringify({ schema, payload }), encoding: 'utf8' },
      );
      if (status !== 0) throw new Error(`${script} ended with ${status}:\n${stderr}`);
      samples[at]?.push(Number(stdout));
    }
  return samples.map(median);
}
