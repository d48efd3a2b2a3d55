import { type Location, type Resource, type Subplace } from './library.ts';

/**
 * What a dynamic reference can see: for each dynamic anchor the outermost resource that has it, and the outermost
 * resource with `$recursiveAnchor`. Nodes are parsed once for each scope, so that the graph has static edges only.
 */
export interface Scope {
  readonly key: string;
  readonly anchors: ReadonlyMap<string, Location>;
  readonly recursive?: Location;
}

/** The scope outside every resource. */
export const NO_SCOPE: Scope = { key: '', anchors: new Map() };

/** The scope after entering a resource; the same object where the resource adds nothing. */
export function enter(scope: Scope, resource: Resource): Scope {
  const added = [...resource.dynamicAnchors].filter(([name]) => !scope.anchors.has(name));
  const recursive = resource.recursiveAnchor && scope.recursive === undefined;
  if (added.length === 0 && !recursive) return scope;
  const placed = added.map(([name, at]): [string, Location] => [name, located(at, resource)]);
  const anchors = new Map([...scope.anchors, ...placed]);
  const outermost = recursive ? located(resource.root, resource) : scope.recursive;
  const key = [...anchors].map(([name, at]) => `${name}=${at.resource.uri}`).sort();
  return {
    key: `${key.join(' ')} ${outermost?.resource.uri ?? ''}`,
    anchors,
    ...(outermost && { recursive: outermost }),
  };
}

function located(at: Subplace, resource: Resource): Location {
  return { ...at, resource };
}
