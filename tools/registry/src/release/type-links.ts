import type { Context, NameDocument, TypeLink, VersionEntry } from '@ctxr/model';
import { type Registry, resolveType } from '../declaration/registry.ts';

/**
 * Tells each context that has no schema of its own where its type's schema is: the release that the type reference
 * means, as the registry stands. A type whose every match is dead is left to the client, who then says so.
 */
export function withTypeLinks(
  names: readonly NameDocument[],
  registry: Registry,
  valueOf: (file: string) => unknown,
): NameDocument[] {
  const types = new Map(names.filter(({ kind }) => kind === 'type').map((name) => [name.id, name]));
  const linkOf = (name: NameDocument, { version = '' }: VersionEntry): TypeLink | undefined => {
    const file = registry.contexts.get(name.id)?.releases.get(version)?.file;
    const { schema, type } = (file === undefined ? {} : valueOf(file)) as Partial<Context>;
    const { id, version: meant } =
      (schema === undefined && type !== undefined && resolveType(registry, type)?.value) || {};
    if (id === undefined || meant === undefined) return undefined;
    const target = types.get(id)?.versions.find((each) => each.version === meant);
    return target && { id, version: meant, sha256: target.sha256, length: target.length };
  };
  return names.map((name) => {
    if (name.kind !== 'context') return name;
    const links = name.versions.map((entry) => linkOf(name, entry));
    if (links.every((link) => link === undefined)) return name;
    return { ...name, versions: name.versions.map((entry, at) => linked(entry, links[at])) };
  });
}

const linked = (entry: VersionEntry, schemaFrom: TypeLink | undefined): VersionEntry =>
  schemaFrom === undefined ? entry : { ...entry, schemaFrom };
