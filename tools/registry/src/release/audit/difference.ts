import type { ContentFault, Release } from '@ctxr/client';
import type { Registry } from '../../declaration/registry.ts';
import { releasedNames } from '../names.ts';

/** One way in which a publication is not what its commit and its signatures make it. */
export interface Difference {
  /** The file, from the publication's top. */
  readonly path: string;
  /** `index`: the signed index itself is not what the commit gives. */
  readonly kind: 'missing' | 'changed' | 'unexpected' | 'index';
  readonly message: string;
  /** What it stands for, such as `context ctx-note@1.0.0`. */
  readonly release?: string;
  /** The file of the registry that declares it. */
  readonly declaration?: string;
}

/** Where a registry declares a release. */
export type DeclaredIn = (release: Release) => string | undefined;

/** A release as people read it. */
export const releaseText = ({ kind, id, version }: Release): string =>
  `${kind} ${id}${version === undefined ? '' : `@${version}`}`;

/** Finds the files of a registry's releases. */
export function declaredIn(registry: Registry): DeclaredIn {
  const files = new Map<string, string>();
  for (const { kind, id, versions } of releasedNames(registry))
    for (const { version, file } of versions)
      files.set(releaseText({ kind, id, ...(version !== undefined && { version }) }), file);
  return (release) => files.get(releaseText(release));
}

/** A node or an object at fault, with the declaration that it stands for. */
export function contentDifference({ path, of, error }: ContentFault, declared: DeclaredIn): Difference {
  const kind = error.kind === 'trust' ? 'changed' : 'missing';
  if (of === undefined) return { path, kind, message: error.message };
  const declaration = declared(of);
  return {
    path,
    kind,
    message: error.message,
    release: releaseText(of),
    ...(declaration !== undefined && { declaration }),
  };
}
