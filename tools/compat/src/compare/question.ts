import { type Budget } from '../budget/budget.ts';
import { type SearchSpace } from '../search/search.ts';
import { type Side } from './side.ts';

/** What deciding one direction needs. */
export interface Question {
  readonly space: SearchSpace;
  readonly left: Side;
  readonly right: Side;
  readonly budget: Budget;
  readonly seed: number;
  readonly search: boolean;
  readonly prove: boolean;
}
