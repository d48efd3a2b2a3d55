import type { ContractList } from '@ctxr/model';

/**
 * What a difference means to those who rely on what was approved. `breaking`: something that worked does not work any
 * more. `widening`: the server can do more, or promises less, than was approved. `unknown`: neither was shown. `text`:
 * words that people or models read. `compatible`: everything that was approved still holds.
 */
export const CONTRACT_EFFECTS = ['breaking', 'widening', 'unknown', 'text', 'compatible'] as const;
export type ContractEffect = (typeof CONTRACT_EFFECTS)[number];

/** Two texts, with the part in which they differ. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

/** One thing in which what a server shows is not what was approved. */
export interface ContractDifference {
  /** Where: a list, the instructions, or the whole where only digests are known. */
  readonly list: ContractList | 'instructions' | 'contract';
  /** The item's name or address; absent for the instructions and the whole. */
  readonly item?: string;
  /** The member of the item, such as `description` or `annotations.readOnlyHint`; absent where the item itself came or went. */
  readonly member?: string;
  readonly change: 'added' | 'removed' | 'changed' | 'repeated';
  readonly effect: ContractEffect;
  /** The difference in one sentence without its full stop. */
  readonly message: string;
  /** What explains it, one line each: a witness with the keyword that refuses it, the changes in a schema. */
  readonly details?: readonly string[];
  /** For texts: what changed, with a few words around it. */
  readonly text?: TextChange;
  /** For schemas: a payload that the one accepts and the other refuses, as JSON text. */
  readonly witness?: string;
  /** Characters in the new text that nobody sees, such as `U+202E`. */
  readonly hidden?: readonly string[];
}

/** The gravest effect of some differences; undefined where there are none. */
export const gravest = (differences: readonly ContractDifference[]): ContractEffect | undefined =>
  CONTRACT_EFFECTS.find((effect) => differences.some((difference) => difference.effect === effect));
