import type { KeyPath, Position } from '../finding/finding.ts';
import type { Slot } from './layout.ts';
import type { Content, TreeEntry } from './tree.ts';

/** One fault that the YAML parser or the text reader found, before any rule spoke. */
export interface SyntaxFault {
  /** Which rule reports it. */
  readonly code:
    | 'yaml-syntax'
    | 'unique-key'
    | 'no-alias'
    | 'plain-tag'
    | 'single-document'
    | 'no-reserved-key'
    | 'safe-number'
    | 'utf8-encoding'
    | 'bounded-nesting';
  readonly message: string;
  readonly start: Position;
  readonly end: Position;
  readonly path: KeyPath;
}

/** One fault that the declaration's JSON Schema found. */
export interface SchemaFault {
  readonly keyword: string;
  /** The value at fault; for a missing or unknown member, the object that it belongs to. */
  readonly path: KeyPath;
  /** The missing, unknown or wrong member's name, the pattern, the allowed values …, as ajv's `params`. */
  readonly params: Readonly<Record<string, unknown>>;
  readonly message: string;
}

/** Whether a place means a member's name or its value. */
export type Part = 'key' | 'value';

/** A file of the tree, read once: text, value, places and the faults found on the way. */
export interface Source {
  readonly entry: TreeEntry;
  /** Undefined for a workflow and for a path where nothing belongs. */
  readonly slot: Slot | undefined;
  readonly content: Content;
  /** The decoded text; empty when the content could not be read. */
  readonly text: string;
  /** The value as written; undefined where the YAML is broken. */
  readonly value: unknown;
  readonly syntaxFaults: readonly SyntaxFault[];
  /** Empty where the value is undefined or the path is no declaration. */
  readonly schemaFaults: readonly SchemaFault[];
  /** The text range of the value (or member name) at a path; of the nearest parent where the path does not exist. */
  locate(path: KeyPath, part?: Part): { readonly start: Position; readonly end: Position };
}
