import type { Proposal } from '@ctxr/model';
import { slotOf } from '../../declaration/layout.ts';
import { withState, withVersion } from '../../declaration/yaml/edited-text.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { statesAfter } from '../proposal/transitions.ts';
import { bytesOf, type Inverse, isCounted, isSame, textOf, type UndoneFile, type Undoing } from './undoing.ts';
import { memberOf, yamlMap } from './yaml-map.ts';

/** What undoes the edit of a file that may be edited: its earlier bytes, where nobody has changed it since. */
export function inPlaceInverse({ decision, now }: Undoing, { path, before, after }: UndoneFile): Inverse {
  const slot = slotOf(path);
  const current = now(path);
  if (slot?.kind === 'proposal') return slot.id === decision ? rolledBack(path, current) : NOTHING;
  if (!isSame(current, after))
    return { files: new Map(), obstacles: [{ path, why: 'has changed again since', changedSince: true }] };
  if (!before) return { files: new Map([[path, undefined]]), obstacles: [] };
  if (!slot || !isCounted(slot)) return { files: new Map([[path, before]]), obstacles: [] };
  return counted(path, textOf(before), current);
}

/** States of other proposals are history. */
const NOTHING: Inverse = { files: new Map(), obstacles: [] };

/** The proposal of what is undone says so, where its state allows that. */
function rolledBack(path: string, current: Uint8Array | undefined): Inverse {
  const text = textOf(current);
  const state = memberOf(yamlMap(current), 'state') as Proposal['state'];
  const isOpen = current !== undefined && statesAfter(state).includes('rolled-back');
  return { files: new Map(isOpen ? [[path, bytesOf(withState(text, 'rolled-back'))]] : []), obstacles: [] };
}

/** The version counts the changes, also those that take something back. */
function counted(path: string, before: string, current: Uint8Array | undefined): Inverse {
  const version = memberOf(yamlMap(current), 'version');
  try {
    const next = typeof version === 'number' ? String(version + 1) : '1';
    return { files: new Map([[path, bytesOf(withVersion(before, next))]]), obstacles: [] };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { files: new Map(), obstacles: [{ path, why: 'had no version that could count on' }] };
  }
}
