import { isId, isVersion } from '@ctxr/model';

/** The kinds of releases that are resources. */
export type ResourceKind = 'context' | 'type';

/** By kind: the scheme, which is the beginning of the template too. */
export const SCHEMES = { context: 'context', type: 'context-type' } as const satisfies Record<ResourceKind, string>;

/** A release that is a resource, by its name. */
export interface NamedRelease {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly version: string;
}

/** The address of a release: `context://ctx-session-1@1.0.0`, `context-type://session@1.0.0`. */
export const releaseUri = (kind: ResourceKind, id: string, version: string): string =>
  `${SCHEMES[kind]}://${id}@${version}`;

/** What an address names; undefined for what is none of them. */
export function readReleaseUri(uri: string): NamedRelease | undefined {
  const [, scheme, id = '', version = ''] =
    /^(context|context-type):\/\/([^@/?#]{1,64})@([^@/?#]{1,256})$/.exec(uri) ?? [];
  if (scheme === undefined || !isId(id) || !isVersion(version)) return undefined;
  return { kind: scheme === SCHEMES.type ? 'type' : 'context', id, version };
}
