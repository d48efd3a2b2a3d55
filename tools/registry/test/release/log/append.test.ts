import { rangeHash, subtreesIn, tilePath } from '@ctxr/client';
import { expect, it } from 'vitest';
import { append, emptyLog, type Grown } from '../../../src/release/log/append.ts';
import { entry, wholeLog } from './whole-log.ts';

it('a log that grew entry by entry is the one that is built at once, and reads no more than its edge', () => {
  const written = new Map<string, Uint8Array>();
  let log: Grown = emptyLog('reg-a.example/reg-a');
  for (let size = 1; size <= 600; size += 1) {
    log = append(log, entry(size - 1));
    for (const [path, bytes] of log.files) written.set(path, bytes);
    expect(log.size).toBe(size);
    expect(log.files.size).toBeLessThanOrEqual(3);
    if (![1, 2, 255, 256, 257, 511, 512, 513, 600].includes(size)) continue;
    const whole = wholeLog(size);
    for (const [path, bytes] of whole) expect(written.get(path), path).toEqual(bytes);
    expect(log.root).toEqual(
      rangeHash(
        0,
        size,
        subtreesIn(size, (tile) => whole.get(`log/${tilePath(tile)}`) ?? Buffer.of()),
      ),
    );
  }
});

it('the 65,536th entry makes a tile full on two levels', () => {
  const size = 65_535;
  const whole = wholeLog(size);
  const log = append({ origin: 'reg-a.example/reg-a', size, root: Buffer.of(), files: whole }, entry(size));
  expect([...log.files.keys()].toSorted()).toEqual([
    'log/tile/0/255',
    'log/tile/1/000',
    'log/tile/2/000.p/1',
    'log/tile/entries/255',
  ]);
  const next = wholeLog(size + 1);
  for (const [path, bytes] of log.files) expect(bytes, path).toEqual(next.get(path));
  const more = append(log, entry(size + 1));
  expect([...more.files.keys()].toSorted()).toEqual([
    'log/tile/0/256.p/1',
    'log/tile/2/000.p/1',
    'log/tile/entries/256.p/1',
  ]);
});
