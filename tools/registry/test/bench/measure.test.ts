import { expect, test } from 'vitest';
import { measure, median, type Subject } from '../../bench/measure.ts';
import { ratioTable } from '../../bench/table.ts';

test('the median of an even number of values is the mean of the middle two', () => {
  expect(median([4, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
});

test('every subject runs once a round, in turn', async () => {
  const order: string[] = [];
  const subject = (name: string): Subject => ({
    name,
    command: [process.execPath, '-e', '0'],
    prepare: () => order.push(name),
  });
  const measured = await measure([subject('a'), subject('b')], 2);
  expect(order).toEqual(['a', 'b', 'a', 'b']);
  expect(measured.map(({ name, runs, cpu }) => [name, runs, Number.isFinite(cpu)])).toEqual([
    ['a', 2, true],
    ['b', 2, true],
  ]);
});

test('a command that fails is not called fast', async () => {
  await expect(
    measure([{ name: 'broken', command: [process.execPath, '-e', 'console.error("why"); process.exit(3)'] }], 1),
  ).rejects.toThrow(/broken ended with 3, not with 0:\nwhy/);
});

test('the table says which goals are reached', () => {
  const table = ratioTable([
    { job: 'J1', n: 10, yardstick: 'node', by: 'cpu s', value: 2, against: 1, goal: 3 },
    { job: 'J2', n: 10, yardstick: 'node', by: 'cpu s', value: 4, against: 1, goal: 3, reached: 2.5 },
    { job: 'J3', n: 10, yardstick: 'node', by: 'cpu s', value: 4, against: 1 },
  ]);
  expect(table.split('\n').map((line) => line.split(/\s{2,}/).slice(-4))).toEqual([
    ['yardstick', 'ratio', 'goal', 'prototype'],
    ['2.00', '<= 3', '-', 'reached'],
    ['4.00', '<= 3', '2.5', 'missed'],
    ['1', '4.00', '-', '-'],
  ]);
});
