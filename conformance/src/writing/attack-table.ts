import { ATTACKS } from '../attacks.ts';
import type { VectorFolder } from '../format/read-vectors.ts';

/** The page of a vector area: each attack of the list with the vectors that cover it. */
export function attackTable(vectors: readonly Pick<VectorFolder, 'name' | 'spec'>[]): string {
  const covering = (number: number): string =>
    vectors
      .filter(({ spec }) => spec.attacks.includes(number))
      .map(({ name }) => `[${name}](${name})`)
      .join(', ');
  const others = vectors.filter(({ spec }) => spec.attacks.length === 0).map(({ name }) => `[${name}](${name})`);
  return [
    '# Vectors: the published index',
    '',
    '`npm run conformance -- index` plays all of them; `npm run generate` writes them, and this page. Each folder is one vector; `base/` is the honest publication that all of them start from. [CLIENT-CLI.md](../../CLIENT-CLI.md) describes the format and how to put another client to them.',
    '',
    `${vectors.length} vectors. A name that ends in \`_fail\` says that the client must refuse.`,
    '',
    '| # | attack | source | vectors |',
    '|---|---|---|---|',
    ...Object.entries(ATTACKS).map(
      ([number, { attack, source }]) => `| ${number} | ${attack} | ${source} | ${covering(Number(number))} |`,
    ),
    '',
    `Beyond the list: ${others.join(', ')}.`,
    '',
  ].join('\n');
}
