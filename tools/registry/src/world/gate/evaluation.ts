import type { HostSignals } from '@ctxr/model';
import type { Decision } from '../../governance/decide/decision.ts';
import type { DecideInput } from '../../governance/decide/input.ts';
import type { ReadChange } from '../change/read-change.ts';

/** Which change to decide, and with what. */
export interface EvaluateInput {
  readonly folder: string;
  readonly base: string;
  readonly head: string;
  readonly decision: string;
  /** What the host says; nothing where it is left out. */
  readonly signals?: HostSignals;
  readonly at: Date;
  /** False forgets what earlier checks and decisions found out. */
  readonly cache?: boolean;
  /** Statements that came in after the change had landed, by path: they count for what ratifies an emergency. */
  readonly later?: ReadonlyMap<string, Uint8Array>;
  readonly way?: DecideInput['way'];
}

/** A decision with what it was taken from. */
export interface Evaluation {
  readonly decision: Decision;
  readonly change: ReadChange;
  readonly input: DecideInput;
}

/** The gate, for what the gate itself has to ask it of earlier changes. */
export type Evaluate = (wanted: EvaluateInput) => Promise<Evaluation>;
