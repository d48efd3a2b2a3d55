import type { Registry } from '../../declaration/registry.ts';

/** Why a registry cannot be founded as it stands, and what to do about it. */
export interface Unfoundable {
  readonly why: string;
  readonly fix: string;
}

const FIXES = {
  board: 'Write the real seats into governance/board.yaml, each with an account or a key, and commit.',
  bridge: 'Name the key that signs what the host says under host.bridge in governance/registry.yaml, and commit.',
};

/** Whether those are named who will decide, and whose word for the host counts; undefined where they are. */
export function unfoundable({ registry, board }: Registry): Unfoundable | undefined {
  if (registry?.value.preset !== 'team') {
    if (board?.value.template === true)
      return { why: 'its board is a template, whose seats nobody holds', fix: FIXES.board };
    const empty = board?.value.seats?.filter(({ keys = [], account }) => keys.length === 0 && account === undefined);
    if (empty && empty.length > 0)
      return { why: `nobody holds ${empty.map(({ id }) => id).join(', ')}: no key and no account`, fix: FIXES.board };
  }
  const bridge = registry?.value.host?.bridge ?? [];
  return bridge.length > 0
    ? undefined
    : { why: 'no host is declared whose records could be verified', fix: FIXES.bridge };
}
