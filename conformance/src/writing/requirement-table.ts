import type { VectorFolder } from '../format/read-vectors.ts';
import { REQUIREMENTS } from '../requirements.ts';

/** The page of a vector area: each requirement that it is about with the vectors that cite it. */
export function requirementTable(vectors: readonly Pick<VectorFolder, 'name' | 'spec'>[]): string {
  const citing = (id: string): string =>
    vectors
      .filter(({ spec }) => spec.requirement === id)
      .map(({ name }) => `[${name}](${name})`)
      .join(', ');
  return [
    '# Vectors: what a client makes of the index',
    '',
    '`npm run conformance -- client` plays them, and those of the [published index](../index/README.md); `npm run generate` writes them, and this page. Each folder is one vector; `base/` is the honest publication that all of them are about. [CLIENT-CLI.md](../../CLIENT-CLI.md) describes the format and how to put another client to them.',
    '',
    `${vectors.length} vectors. A name that ends in \`_fail\` says that the client must refuse.`,
    '',
    '| requirement | behaviour | source | vectors |',
    '|---|---|---|---|',
    ...Object.entries(REQUIREMENTS)
      .filter(([id]) => citing(id) !== '')
      .map(([id, { behaviour, source }]) => `| ${id} | ${behaviour} | ${source} | ${citing(id)} |`),
    '',
  ].join('\n');
}
