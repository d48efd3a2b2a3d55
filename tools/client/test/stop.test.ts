import { expect, it } from 'vitest';
import type { Fetch } from '../src/index.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';
import { serve } from './support/serve.ts';

const published = publish({ names: NAMES });

it('stops a refresh that waits for its turn, and lets nobody overtake the one before', async () => {
  const { fetch: serving } = serve(published.files);
  let goOn = (): void => undefined;
  let isSlow = false;
  let running = 0;
  let most = 0;
  const fetch: Fetch = async (url, init) => {
    running += 1;
    most = Math.max(most, running);
    if (isSlow) await new Promise<void>((resolve) => (goOn = resolve));
    running -= 1;
    return serving(url, init);
  };
  const registry = await open(published, { fetch });
  isSlow = true;
  const first = registry.refresh();
  const stop = new AbortController();
  const second = registry.refresh({ signal: stop.signal });
  const third = registry.refresh();
  stop.abort(new Error('stopped'));
  await expect(second).rejects.toThrow('stopped');
  isSlow = false;
  goOn();
  await Promise.all([first, third]);
  expect(most).toBe(1);
});
