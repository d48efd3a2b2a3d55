import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import * as client from '@ctxr/client';
import { inProcess } from '../../play/in-process.ts';
import type { Feature } from '../../format/vector-spec.ts';
import { speak } from '../protocol.ts';

/** Our client behind the protocol of CLIENT-CLI.md: the pinned root lies beside what the client stores. */
const player = inProcess(client);
const anchorIn = (state: string): string => join(state, 'pinned-root.json');

process.exitCode = await speak(process.argv.slice(2), {
  features: [...(player.features as ReadonlySet<Feature>), 'session'],
  init: (state, root) => {
    copyFileSync(root, anchorIn(state));
    return Promise.resolve({ verdict: 'accepted' });
  },
  look: ({ state, step, ...more }) =>
    player.look({
      ...more,
      state: join(state, 'cache'),
      root: anchorIn(state),
      step: { ...step, phase: '', expect: '' },
    }),
});
