import type { Content } from './content.ts';

/** How many files are asked for side by side. */
const WIDTH = 16;

/** The same content for many look-ups at once: each file is asked for once, and a few at a time. */
export function sharedContent(content: Content): Content {
  const asked = new Map<string, Promise<Uint8Array>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async (ask: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    if (running < WIDTH) running += 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await ask();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
  const once = (key: string, ask: () => Promise<Uint8Array>): Promise<Uint8Array> => {
    const known = asked.get(key) ?? inTurn(ask);
    asked.set(key, known);
    return known;
  };
  return {
    node: (sha256) => once(`node ${sha256}`, () => content.node(sha256)),
    object: (info) => once(`object ${info.sha256} ${info.length}`, () => content.object(info)),
    bulk: (info) => content.bulk(info),
  };
}
