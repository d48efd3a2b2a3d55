import { type NodeId, type ObjectPart } from '../../schema/ir.ts';
import { type FullNode, withMember } from '../full-node.ts';
import { type Aligned, type Alignment, type Step } from '../pair.ts';
import { type Segment } from '../path.ts';
import { dependencySteps } from './dependency.ts';
import { words } from './number.ts';
import { propertySteps } from './property.ts';
import { alignSchema } from './schema.ts';

/**
 * Pairs properties by name and patterns by source. Added properties come before a change of what else is allowed and
 * removed ones after it, so that each is judged by the content model under which its name was free.
 */
export function alignObject(alignment: Alignment): Aligned {
  const { old, next, name, child } = alignment;
  const [from, to] = [old.object, next.object];
  const { added, removed, required } = propertySteps(alignment);
  let start: FullNode = { ...old, object: { ...from, ...linked(alignment, 'old') } };
  let target: FullNode = { ...next, object: { ...to, ...linked(alignment, 'next') } };
  const steps: Step[] = [...added, ...patternSteps(alignment, 'added'), ...required];
  for (const [field, what] of [
    ['additional', `other properties of ${name}`],
    ['unevaluated', `unevaluated properties of ${name}`],
  ] as const) {
    const part = alignSchema(alignment, 'others', from[field], to[field], what, (node, id) => ({
      ...node,
      object: withMember<ObjectPart, typeof field>(node.object, field, id),
    }));
    start = part.start(start);
    target = part.target(target);
    steps.push(...part.steps);
  }
  const names = from.names !== undefined && to.names !== undefined ? child(from.names, to.names, NAMES) : undefined;
  if (names !== undefined) {
    start = { ...start, object: { ...start.object, names } };
    target = { ...target, object: { ...target.object, names } };
  }
  steps.push(...nameSteps(alignment), ...patternSteps(alignment, 'removed'), ...removed, ...countSteps(alignment));
  steps.push(...dependencySteps(alignment));
  return { start, target, steps };
}

const NAMES: Segment = { kind: 'branch', label: 'its property names' };

function linked(
  { old, next, child }: Alignment,
  side: 'old' | 'next',
): Pick<ObjectPart, 'properties' | 'patterns' | 'dependentSchemas'> {
  const own = side === 'old' ? old.object : next.object;
  const link = (id: NodeId, partners: readonly (NodeId | undefined)[], segment: Segment): NodeId => {
    const [before, after] = partners;
    return before !== undefined && after !== undefined ? child(before, after, segment) : id;
  };
  return {
    properties: new Map(
      [...own.properties].map(([key, id]) => [
        key,
        link(id, [old.object.properties.get(key), next.object.properties.get(key)], { kind: 'property', name: key }),
      ]),
    ),
    patterns: own.patterns.map(({ pattern, node }) => ({
      pattern,
      node: link(node, [patternNode(old, pattern.source), patternNode(next, pattern.source)], {
        kind: 'pattern',
        source: pattern.source,
      }),
    })),
    dependentSchemas: new Map(
      [...own.dependentSchemas].map(([key, id]) => [
        key,
        link(id, [old.object.dependentSchemas.get(key), next.object.dependentSchemas.get(key)], {
          kind: 'branch',
          label: `when ${JSON.stringify(key)} is there`,
        }),
      ]),
    ),
  };
}

const patternNode = ({ object }: FullNode, source: string): NodeId | undefined =>
  object.patterns.find(({ pattern }) => pattern.source === source)?.node;

function* patternSteps({ old, next, name, placeOf }: Alignment, which: 'added' | 'removed'): Iterable<Step> {
  const [own, other] = which === 'added' ? [next, old] : [old, next];
  for (const { pattern, node } of own.object.patterns) {
    const { source } = pattern;
    if (patternNode(other, source) !== undefined) continue;
    const isIt = (one: ObjectPart['patterns'][number]): boolean => one.pattern.source === source;
    yield {
      kind: which === 'added' ? 'property-added' : 'property-removed',
      text: `${which} a rule for properties of ${name} named like ${JSON.stringify(source)}`,
      place: which === 'added' ? placeOf(undefined, node) : placeOf(node, undefined),
      apply: (current, target) => ({
        ...current,
        object: {
          ...current.object,
          patterns: [
            ...current.object.patterns.filter((one) => !isIt(one)),
            ...(which === 'added' ? target.object.patterns.filter(isIt) : []),
          ],
        },
      }),
    };
  }
}

function* nameSteps({ old, next, name, placeOf }: Alignment): Iterable<Step> {
  const [from, to] = [old.object.names, next.object.names];
  if ((from === undefined) === (to === undefined)) return;
  yield {
    kind: 'other-properties',
    text: `property names of ${name} are ${to === undefined ? 'no longer' : 'now'} limited`,
    place: placeOf(from, to),
    apply: (current, target) => ({
      ...current,
      object: withMember<ObjectPart, 'names'>(current.object, 'names', target.object.names),
    }),
  };
}

function* countSteps({ old, next, name, place }: Alignment): Iterable<Step> {
  for (const [keyword, none] of [
    ['minProperties', 0],
    ['maxProperties', Infinity],
  ] as const) {
    const [from, to] = [old.object[keyword], next.object[keyword]];
    if (from === to) continue;
    const shown = (count: number): string | undefined => (count === none ? undefined : String(count));
    yield {
      kind: 'count',
      text: words(keyword, shown(from), shown(to), name),
      place: place(keyword),
      apply: (current, target) => ({ ...current, object: { ...current.object, [keyword]: target.object[keyword] } }),
    };
  }
}
