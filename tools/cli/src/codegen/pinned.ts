import type { Lock, RegistryClient, Resolution } from '@ctxr/client';
import type { PinnedContext } from '@ctxr/codegen';

/** How many releases are asked for at once. */
const AT_ONCE = 16;

/**
 * The releases that a lock pins, with what their types are made from. The lock alone says which; the registry vouches
 * for their content, which has the digests that are locked.
 */
export async function pinnedContexts(
  client: Pick<RegistryClient, 'resolve'>,
  lock: Lock,
  tell: (warning: string) => void,
): Promise<readonly PinnedContext[]> {
  const releases = new Map<string, { readonly references: string[] }>();
  for (const [reference, { id, version }] of Object.entries(lock.contexts)) {
    const known = releases.get(`${id}@${version}`);
    if (known === undefined) releases.set(`${id}@${version}`, { references: [reference] });
    else known.references.push(reference);
  }
  const waiting = [...releases.values()];
  const pins: PinnedContext[] = [];
  for (let from = 0; from < waiting.length; from += AT_ONCE)
    pins.push(...(await Promise.all(waiting.slice(from, from + AT_ONCE).map((one) => pinOf(client, lock, one, tell)))));
  return pins;
}

async function pinOf(
  client: Pick<RegistryClient, 'resolve'>,
  lock: Lock,
  { references }: { readonly references: readonly string[] },
  tell: (warning: string) => void,
): Promise<PinnedContext> {
  const reference = references[0] ?? '';
  const found: Resolution = await client.resolve(reference, { lock });
  for (const { message } of found.warnings) tell(message);
  const { declaration, id, version = '', digest } = found;
  const description = 'description' in declaration ? declaration.description : undefined;
  return {
    references,
    id,
    version,
    digest,
    name: declaration.name,
    ...(description !== undefined && { description }),
    status: lock.contexts[reference]?.status ?? 'active',
    schema: found.schema(),
  };
}
