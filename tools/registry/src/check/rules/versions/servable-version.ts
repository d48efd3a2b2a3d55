import type { FileRule } from '../../rule.ts';
import { TOP } from '../../written.ts';

/** File extensions that web servers give a content type of their own to. */
const EXTENSION = /\.(?:json|html?|xhtml|xml|svg|js|mjs|css|wasm|pdf|php|txt|gz|br|cedar|cedarschema)$/i;

export const servableVersion: FileRule = {
  id: 'servable-version',
  family: 'versions',
  severity: 'error',
  scope: 'file',
  summary: 'A pre-release does not end like the name of a file.',
  why: 'The version is the end of a published path. Web servers would serve 1.0.0-rc.html as a page with scripts of its own, and 1.0.0-rc.json and 1.0.0-rc.cedar stand where other forms of 1.0.0-rc stand.',
  fix: 'Choose another pre-release, such as 1.0.0-rc.1.',
  example: { bad: 'version: 1.0.0-rc.html', good: 'version: 1.0.0-rc.1' },
  *check({ slot, entry: { path } }) {
    const extension = slot?.version === undefined ? undefined : EXTENSION.exec(slot.version)?.[0];
    if (extension === undefined) return;
    yield {
      message: `The version of ${path} ends in "${extension}", as a file's name does.`,
      path: ['version'],
      range: TOP,
    };
  },
};
