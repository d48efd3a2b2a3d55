import { readFileSync } from 'node:fs';
import type * as client from '@ctxr/client';
import { parseLock } from '@ctxr/client';
import type { Talk } from '../format/talk.ts';
import type { Feature } from '../format/vector-spec.ts';
import type { Player, Said, Task } from './player.ts';
import { saidNegotiation } from './said-negotiation.ts';
import { tableAuthorizer } from './table-authorizer.ts';

const FEATURES: readonly Feature[] = [
  'list',
  'verify',
  'validate',
  'offline',
  'bundle',
  'revocations',
  'log',
  'prereleases',
  'advice',
  'problems',
  'lock',
  'negotiate',
];

/** The part of the client package that vectors are played against. */
export type ClientModule = Pick<typeof client, 'openRegistry' | 'DiskStore'>;

/** Plays against `@ctxr/client`, or a copy of it, in this process. */
export function inProcess({ openRegistry, DiskStore }: ClientModule, name = '@ctxr/client'): Player {
  const look = async ({ state, url, root, step, payload, lock, talk }: Task): Promise<Said> => {
    const now = Date.parse(step.time);
    const { patience } = step;
    const registry = await openRegistry({
      url,
      root: readFileSync(root),
      cache: new DiskStore(state),
      clock: () => now,
      offline: step.offline === true,
      patience: { attempts: 1, ...(patience === undefined ? {} : { stall: patience, total: patience }) },
      ...(lock !== undefined && { lock: parseLock(lock) }),
    });
    if (step.do === 'list') await registry.list();
    else if (step.do === 'verify') await registry.verify();
    else if (step.do === 'negotiate') {
      const { permits, ...call } = JSON.parse(talk ?? '') as Talk;
      const found = await registry.negotiate({ ...call, ...(permits && { authorizer: tableAuthorizer(permits) }) });
      return { verdict: 'accepted', negotiation: saidNegotiation(found) };
    } else {
      const found = await registry.resolve(step.reference ?? '', { allowPrerelease: step.prerelease === true });
      const verdict = step.do === 'validate' ? found.validate(JSON.parse(payload ?? '')) : undefined;
      if (verdict?.ok === false)
        return { verdict: 'PAYLOAD_REFUSED', problems: [...new Set(verdict.problems.map(({ pointer }) => pointer))] };
      const { version, digest } = found;
      const warnings = found.warnings.map(({ code, replacedBy }) => ({ code, ...(replacedBy && { replacedBy }) }));
      return { verdict: 'accepted', warnings, ...(version !== undefined && { answer: { version, digest } }) };
    }
    return { verdict: 'accepted' };
  };
  return {
    name,
    features: new Set<Feature>(FEATURES),
    init: () => Promise.resolve(undefined),
    look: (task) =>
      look(task).catch((error: unknown) => ({
        verdict: codeOf(error),
        message: (error as Partial<Error>).message ?? '',
      })),
  };
}

function codeOf(error: unknown): string {
  const { code, name, message } = error as {
    readonly code?: unknown;
    readonly name?: string;
    readonly message?: string;
  };
  return name === 'ClientError' && typeof code === 'string' ? code : `CRASH: ${name ?? ''} ${message ?? String(error)}`;
}
