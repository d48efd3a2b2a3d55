import type { Board, DecisionRights, Digest, Organisation, Registry as RegistryDeclaration, Team } from '@ctxr/model';

/** The preset's name, which says how heavily a registry is governed. */
export type PresetName = RegistryDeclaration['preset'];

/** All that a change is judged by, read at the base: who decides, what it takes, and whose word for the host counts. */
export interface Constitution {
  readonly preset: PresetName;
  /** Absent for the preset team. */
  readonly board?: Board;
  /** The declared rights; for the preset team without a file of its own, those of the preset. */
  readonly rights: DecisionRights;
  readonly host?: NonNullable<RegistryDeclaration['host']>;
  /** The teams and organisations that can own declarations, with their accounts, by id. */
  readonly parties: ReadonlyMap<string, Team | Organisation>;
  /** Whether the registry is founded. Before that no approval is asked for, and nothing is published to the world. */
  readonly founded: boolean;
  /** SHA-256 over the canonical JSON of preset, board, rights and host: approvals name it, so that none outlives it. */
  readonly digest: Digest;
}
