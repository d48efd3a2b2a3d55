import type { Context } from '@ctxr/model';
import { type Declared, liveVersions } from '../../../declaration/registry.ts';
import type { KeyPath } from '../../../finding/finding.ts';
import { localReference } from '../../context-references.ts';
import type { CheckInput, RegistryRule } from '../../rule.ts';

/** The most names of one circle that a message tells. */
const TOLD = 10;

export const derivationAcyclic: RegistryRule = {
  id: 'derivation-acyclic',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'No context is derived, over any number of steps, from itself.',
  why: 'Deletion and revocation follow the lineage; in a circle they never end, and nobody can say where the data came from.',
  fix: 'Remove one of the links that the finding names; withdraw the release that has it, where it is released.',
  example: {
    bad: 'ctx-a: derivedFrom: [ctx-b@^1]\nctx-b: derivedFrom: [ctx-a@^1]',
    good: 'ctx-a: derivedFrom: [ctx-b@^1]',
  },
  *check(input) {
    const edges = edgesOf(input);
    const done = new Set<string>();
    for (const start of edges.keys()) {
      if (done.has(start)) continue;
      const trail = [{ id: start, rest: [...(edges.get(start) ?? [])] }];
      const open = new Map([[start, 0]]);
      for (let top = trail.at(-1); top; top = trail.at(-1)) {
        const edge = top.rest.shift();
        if (!edge) {
          done.add(top.id);
          open.delete(top.id);
          trail.pop();
          continue;
        }
        const from = open.get(edge.to);
        if (from !== undefined) {
          const circle = trail.slice(from).map(({ id }) => id);
          yield {
            file: edge.file,
            path: edge.path,
            message: `The lineage is circular: ${told([...circle, edge.to])}.`,
          };
        } else if (!done.has(edge.to)) {
          open.set(edge.to, trail.length);
          trail.push({ id: edge.to, rest: [...(edges.get(edge.to) ?? [])] });
        }
      }
    }
  },
};

interface Edge {
  readonly to: string;
  readonly file: string;
  readonly path: KeyPath;
}

/** The links between ids, over all live releases, by id. */
function edgesOf(input: CheckInput): ReadonlyMap<string, readonly Edge[]> {
  const edges = new Map<string, Edge[]>();
  const derived = [...input.head.contexts].filter(([, { releases }]) => isDerived(releases.values()));
  for (const [id, name] of derived.sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = new Map<string, Edge>();
    for (const version of liveVersions(name)) {
      const release = name.releases.get(version);
      for (const [index, text] of (release?.value.derivedFrom ?? []).entries()) {
        const reference = localReference(input, text);
        if (release && reference && reference.domain === undefined)
          found.set(reference.id, { to: reference.id, file: release.file, path: ['derivedFrom', index] });
      }
    }
    if (found.size > 0) edges.set(id, [...found.values()]);
  }
  return edges;
}

/** Most contexts are derived from nothing, whatever their versions. */
function isDerived(releases: Iterable<Declared<Context>>): boolean {
  for (const { value } of releases) if ((value.derivedFrom?.length ?? 0) > 0) return true;
  return false;
}

const told = (circle: readonly string[]): string =>
  circle.length <= TOLD
    ? circle.join(' → ')
    : [...circle.slice(0, TOLD - 1), `… ${circle.length - TOLD} more …`, circle.at(-1)].join(' → ');
