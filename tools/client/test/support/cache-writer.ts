import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { openRegistry } from '../../src/index.ts';
import { whileLocked } from '../../src/store/lock-file.ts';
import { NAMES } from './names.ts';
import { NOW } from './open.ts';
import { publish } from './publish.ts';
import { serve } from './serve.ts';

/**
 * A client process of a test: `FOLDER open SEQ…` opens those publications one after the other on the cache in the folder
 * and says how each ended; `FOLDER wait SEQ` does not let the server answer before a line comes in; `FOLDER hold` takes
 * the lock and keeps it.
 */
const [folder = '', action, ...seqs] = process.argv.slice(2);
const lines = createInterface({ input: process.stdin });

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function open(seq: number): Promise<string> {
  const published = publish({ names: NAMES.slice(0, 1), seq });
  const { fetch } = serve(published.files);
  const waiting = async (url: URL, init: RequestInit): Promise<Response> => {
    if (action === 'wait') {
      say('asked');
      await once(lines, 'line');
    }
    return fetch(url, init);
  };
  try {
    const root = Buffer.from(published.root);
    const url = 'https://contexts.example.org';
    const registry = await openRegistry({ url, root, cache: folder, clock: () => NOW, fetch: waiting });
    return `seq ${registry.head.seq}`;
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

if (action === 'hold')
  await whileLocked(`${folder}/trusted.lock`, async () => {
    say('held');
    await once(lines, 'close');
  });
else for (const seq of seqs) say(await open(Number(seq)));
lines.close();
