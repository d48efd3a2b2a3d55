import type { Point } from './killed.ts';

/** As many points as asked for, drawn from calls 1 to `calls` and any share of the bytes; the same ones for a seed. */
export function randomPoints(count: number, calls: number, seed: number): Point[] {
  let state = seed;
  const next = (): number => {
    // The generator of Park and Miller: plenty for choosing, and the same on every machine.
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from({ length: count }, () => ({ at: 1 + Math.floor(next() * calls), share: next() }));
}

/** Every call, once. */
export const everyPoint = (calls: number): Point[] => Array.from({ length: calls }, (_, index) => ({ at: index + 1 }));

/** Does the work for each point, two at a time. */
export async function atEach(points: readonly Point[], work: (point: Point) => Promise<void>): Promise<void> {
  const left = [...points];
  const worker = async (): Promise<void> => {
    for (let point = left.pop(); point !== undefined; point = left.pop()) await work(point);
  };
  const ended = await Promise.allSettled([worker(), worker()]);
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
}
