/** One step from an instance to a part of it, or into one branch of the schema for the same part. */
export type Segment =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'pattern'; readonly source: string }
  | { readonly kind: 'items' }
  | { readonly kind: 'others' }
  | { readonly kind: 'branch'; readonly label: string };

/** Where in an instance a schema speaks. */
export type Path = readonly Segment[];

const PLAIN = /^[A-Za-z_$][\w$-]*$/;

/** A path in words: `address.city`, `tags[]`, and at the root the payload; branches follow in brackets. */
export function named(path: Path): string {
  const place = path.map(written).join('').replace(/^\./, '');
  const branches = path.flatMap((segment) => (segment.kind === 'branch' ? [segment.label] : []));
  const where = branches.length > 0 ? ` (${branches.join(', ')})` : '';
  return (place === '' ? 'the payload' : quoted(place)) + where;
}

/** A name between backticks. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', "'")}\``;

/** A property's name as it is written in a path. */
export const propertyName = (name: string): string => quoted(PLAIN.test(name) ? name : JSON.stringify(name));

function written(segment: Segment): string {
  if (segment.kind === 'property')
    return PLAIN.test(segment.name) ? `.${segment.name}` : `[${JSON.stringify(segment.name)}]`;
  if (segment.kind === 'index') return `[${segment.index}]`;
  if (segment.kind === 'pattern') return `[/${segment.source}/]`;
  if (segment.kind === 'items') return '[]';
  return segment.kind === 'others' ? '.*' : '';
}
