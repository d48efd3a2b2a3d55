import { isCurrent } from '../../check/codeowners/codeowners.ts';
import { CODEOWNERS, DECLARATION_FOLDERS } from '../../declaration/layout.ts';
import type { Registry } from '../../declaration/registry.ts';
import type { RawChange } from '../change/raw-change.ts';
import type { Found } from './found.ts';

const DOCUMENTATION = /^(README(\.md)?|LICENSE(\.md|\.txt)?|\.github\/[^/]+\.md)$/;

/** Prose that decides: what a version promises, and what the registry is for. */
const IN_FORCE = ['governance/charter.md', 'governance/versioning-policy.md'];

/** What the change of a file does that holds no declaration. What equals its generator's output needs nobody. */
export const pathEffects = ({ path, after }: RawChange, head: Registry): readonly Found[] =>
  path === CODEOWNERS && after?.mode === '100644' && isCurrent(head) ? [] : [pathEffect(path)];

/** What the path alone tells. */
export function pathEffect(path: string): Found {
  if (path === 'governance/trust/genesis.json')
    return { effect: 'constitution', because: 'it says where governance begins' };
  if (IN_FORCE.includes(path)) return { effect: 'constitution', because: 'what it says is in force' };
  if (path.startsWith('governance/trust/')) return { effect: 'trust' };
  if (path.startsWith('governance/decisions/'))
    return { effect: 'unknown', because: 'it belongs to the record of another decision' };
  if (path.startsWith('.github/workflows/')) return { effect: 'workflow' };
  const isBeside = DECLARATION_FOLDERS.some((folder) => path === folder || path.startsWith(`${folder}/`));
  if (isBeside && path.endsWith('.md')) return { effect: 'documentation' };
  if (isBeside) return { effect: 'unknown', because: 'no declaration belongs at this path' };
  return { effect: DOCUMENTATION.test(path) ? 'documentation' : 'machinery' };
}
