import type { Content } from './content.ts';

/** How many files are asked for side by side. */
const WIDTH = 16;

/** The same content for many look-ups at once: each node is asked for once, and a few files at a time. */
export function sharedContent(content: Content): Content {
  const nodes = new Map<string, Promise<Uint8Array>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  const inTurn = async <T>(ask: () => Promise<T>): Promise<T> => {
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
  return {
    node: (sha256) => {
      const asked = nodes.get(sha256) ?? inTurn(() => content.node(sha256));
      nodes.set(sha256, asked);
      return asked;
    },
    object: (info) => inTurn(() => content.object(info)),
    bulk: (info) => inTurn(() => content.bulk(info)),
  };
}
