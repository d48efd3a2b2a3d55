import { type CharRange } from './char-range.ts';
import { type Config, configKey } from './config.ts';
import { type Row } from './dfa.ts';

/** The row of a set of moves: the code points up to `last` grouped by the set of configurations that they lead to. */
export function sweep(
  moves: readonly { readonly range: CharRange; readonly config: Config }[],
  last: number,
  numberOf: (configs: readonly Config[]) => number,
): Row {
  const events: { at: number; key: string; change: 1 | -1 }[] = [];
  const configs = new Map<string, Config>();
  for (const { range, config } of moves) {
    const key = configKey(config);
    configs.set(key, config);
    events.push({ at: range[0], key, change: 1 }, { at: range[1] + 1, key, change: -1 });
  }
  events.sort((a, b) => a.at - b.at);
  const active = new Map<string, number>();
  const known = new Map<string, number>();
  const target = (): number => {
    const keys = [...active.keys()].sort();
    const name = keys.join(' ');
    const found = known.get(name) ?? numberOf(keys.map((key) => configs.get(key) as Config));
    known.set(name, found);
    return found;
  };
  const row = { ends: [] as number[], targets: [] as number[] };
  const close = (end: number): void => {
    const to = target();
    if (row.targets.at(-1) === to) row.ends[row.ends.length - 1] = end;
    else {
      row.ends.push(end);
      row.targets.push(to);
    }
  };
  let place = 0;
  for (const { at, key, change } of events) {
    if (at > place) close(at - 1);
    place = Math.max(place, at);
    const count = (active.get(key) ?? 0) + change;
    if (count === 0) active.delete(key);
    else active.set(key, count);
  }
  if (place <= last) close(last);
  return row;
}
