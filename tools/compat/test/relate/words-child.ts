import { type Json, relate } from '../../src/index.ts';
import { SHAPES } from '../hostile/shapes.ts';

const wide = (maxLength: number): Json => ({
  properties: Object.fromEntries(Array.from({ length: 900 }, (_, at) => [`p${at}`, { not: { maxLength } }])),
});

/** No declaration nests deeper than 64, so deeper schemas need no answer that is the same everywhere. */
const pairs = [...SHAPES, { name: '900 properties', old: wide(9), next: wide(8) }].filter(
  ({ name }) => !name.endsWith('000 deep'),
);
const lines = pairs.map(({ name, old, next }) => {
  const { backward, forward } = relate(old, next, 50_000);
  return `${name}: ${backward}, ${forward}\n`;
});
process.stdout.write(lines.join(''));
