import { textChange } from './text-change.ts';

/** One thing that a schema says to its readers and does not say as it did: it came, went or changed. */
export interface TextNews {
  /** JSON Pointer (RFC 6901) into the new schema, or into the old one where it went. */
  readonly pointer: string;
  /** As it was; absent where it came. */
  readonly before?: Leaf;
  /** As it is; absent where it went. */
  readonly after?: Leaf;
}

/** A text, a number, a truth, null, or an empty list or object: where a schema ends. */
type Leaf = string | number | boolean | null | object;

/** Keywords whose values the comparison of what is accepted speaks of. Of these a text is news only where it is nowhere in the old schema. */
const SHAPES: ReadonlySet<string> = new Set(
  '$anchor $dynamicAnchor $dynamicRef $id $ref $schema additionalItems additionalProperties allOf anyOf const contains dependencies dependentRequired else enum exclusiveMaximum exclusiveMinimum format if items maxContains maxItems maxLength maxProperties maximum minContains minItems minLength minProperties minimum multipleOf not oneOf pattern prefixItems propertyNames properties required then type unevaluatedItems unevaluatedProperties uniqueItems'.split(
    ' ',
  ),
);

/** The words that JSON Schema itself has for values. */
const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

/** Keywords whose members are schemas: `true`, `false` and `{}` in them are shapes. */
const MAPS: ReadonlySet<string> = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
]);

/**
 * Everything that the new schema says otherwise, at another place or no more, and that has no part in what it accepts:
 * descriptions, defaults, examples and keywords of its own. Models read all of them.
 */
export function textNews(before: unknown, after: unknown): readonly TextNews[] {
  const [old, next] = [leavesIn(before), leavesIn(after)];
  const known = new Set<Leaf>([...TYPES, ...old.leaves.values()]);
  const names = [...next.names].filter(([name]) => !old.names.has(name) && !known.has(name));
  const lost = [...old.names].filter(([name]) => !next.names.has(name));
  const leaves = [...next.leaves].flatMap(([pointer, leaf]): readonly TextNews[] => {
    const was = old.leaves.get(pointer);
    if (was !== undefined && isSame(was, leaf)) return [];
    const isNews = isShape(pointer) ? typeof leaf === 'string' && !known.has(leaf) && !old.names.has(leaf) : true;
    return isNews ? [{ pointer, after: leaf, ...(was !== undefined && { before: was }) }] : [];
  });
  const gone = [...old.leaves].filter(([pointer]) => !next.leaves.has(pointer) && !isShape(pointer));
  return [
    ...names.map(([name, pointer]) => ({ pointer: `${pointer} (name)`, after: name })),
    ...leaves,
    ...gone.map(([pointer, leaf]) => ({ pointer, before: leaf })),
    ...lost.map(([name, pointer]) => ({ pointer: `${pointer} (name)`, before: name })),
  ];
}

/** A piece of news in one line. */
export function textNewsLine({ pointer, before, after }: TextNews): string {
  if (before === undefined) return `${pointer}: new: ${written(after)}`;
  if (after === undefined) return `${pointer}: gone: ${written(before)}`;
  if (typeof before !== 'string' || typeof after !== 'string')
    return `${pointer}: ${written(before)} → ${written(after)}`;
  const change = textChange(before, after);
  return `${pointer}: "${change.before}" → "${change.after}"`;
}

const written = (leaf: Leaf | undefined): string =>
  typeof leaf === 'string' ? `"${textChange('', leaf).after}"` : JSON.stringify(leaf);

const isSame = (one: Leaf, other: Leaf): boolean =>
  typeof one === 'object' || typeof other === 'object' ? JSON.stringify(one) === JSON.stringify(other) : one === other;

/** Whether the leaf at a place belongs to what the schema accepts. */
function isShape(pointer: string): boolean {
  const steps = pointer.split('/').filter((step) => !/^\d+$/.test(step));
  return pointer === '' || SHAPES.has(steps.at(-1) ?? '') || MAPS.has(steps.at(-2) ?? '');
}

interface Leaves {
  /** What stands at each place. */
  readonly leaves: ReadonlyMap<string, Leaf>;
  /** The names of all members but of keywords that are shapes, with the first place of each. */
  readonly names: ReadonlyMap<string, string>;
}

function leavesIn(schema: unknown): Leaves {
  const leaves = new Map<string, Leaf>();
  const names = new Map<string, string>();
  const visit = (value: unknown, pointer: string): void => {
    const members = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    if (members.length === 0) leaves.set(pointer, value as Leaf);
    for (const [name, inner] of members) {
      const at = `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const isKeyword = SHAPES.has(name) && !MAPS.has(pointer.split('/').at(-1) ?? '');
      if (!Array.isArray(value) && !isKeyword && !names.has(name)) names.set(name, at);
      visit(inner, at);
    }
  };
  visit(schema, '');
  return { leaves, names };
}
