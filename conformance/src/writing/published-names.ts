import type { NameDocument, TreeNode } from '@ctxr/model';
import type { Base } from '../format/base.ts';
import { Forge } from '../forge.ts';

/** All names of an honest publication. */
export function publishedNames(base: Base): readonly NameDocument[] {
  const below = (sha256: string): readonly NameDocument[] => {
    const node = JSON.parse(base.files.get(`nodes/${sha256}`)?.toString() ?? '') as TreeNode;
    return 'entries' in node ? node.entries : Object.values(node.children).flatMap(below);
  };
  return below(new Forge(base).head.root);
}
