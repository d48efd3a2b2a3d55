import type { SchemaDocument } from '../schema/document.ts';
import type { SchemaNode } from '../schema/node.ts';
import type { Shape, State } from './shape.ts';

/** What the reading of one keyword may ask of the reading of all others. */
export interface Reader {
  readonly document: SchemaDocument;
  /** Whether formats are told apart. */
  readonly brands: boolean;
  /** The shape of a schema where it is used: its name, where it has one. */
  use(node: SchemaNode): Shape;
  /** What all schemas of a state accept. */
  shapeOf(state: State): Shape;
  /** The same shape without names. */
  expand(shape: Shape): Shape;
  meet(a: Shape, b: Shape): Shape;
  /** Whether a member or an item that has to be there cannot be. */
  isImpossible(state: State): boolean;
}
