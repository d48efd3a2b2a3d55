import { examples } from '../examples.ts';
import { PEERS } from './peer.ts';
import { refuseNetwork } from './refuse-network.ts';

refuseNetwork();
const compare = PEERS[process.argv[2] ?? ''];
if (!compare) throw new Error(`there is no peer ${process.argv[2]}; there are ${Object.keys(PEERS).join(', ')}`);
for (const { id, old, new: next } of examples()) {
  const from = performance.now();
  const found = await compare(structuredClone(old) as object, structuredClone(next) as object).catch(() => ({
    backward: 'error',
    forward: 'error',
  }));
  process.stdout.write(`${JSON.stringify({ id, ...found, ms: performance.now() - from })}\n`);
}
