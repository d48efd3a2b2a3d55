import {
  type Board,
  type DecisionRights,
  type Organisation,
  type Registry as RegistryDeclaration,
  type Team,
} from '@ctxr/model';
import type { Declared, Registry } from '../../declaration/registry.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { rightsInForce } from '../../check/rights-in-force.ts';
import { TEAM_RIGHTS } from '../../check/team-rights.ts';
import type { Constitution } from './constitution.ts';
import { constitutionDigest } from './constitution-digest.ts';

/**
 * The constitution that a state of the registry has: its own, or what its preset says where it declares none.
 * @throws RegistryError NOT_A_REGISTRY where there is no registry, CHECK_FAILED where what there is cannot be read.
 */
export function readConstitution(base: Registry, options: { readonly founded: boolean }): Constitution {
  const registry = whole<RegistryDeclaration>(base, REGISTRY, base.registry, ['preset']);
  if (!registry)
    throw new RegistryError('NOT_A_REGISTRY', `There is no ${REGISTRY} that says how this registry is governed.`, {
      fix: 'Run `ctxr init`, and commit what it writes to the base branch.',
    });
  const { preset, host } = registry;
  const board =
    preset === 'team'
      ? undefined
      : (whole<Board>(base, BOARD, base.board, ['seats', 'limits']) ?? lacking(BOARD, preset));
  const declared = whole<DecisionRights>(base, RIGHTS, base.rights, ['rights', 'default']);
  if (!declared && preset !== 'team') lacking(RIGHTS, preset);
  const unexpanded = declared ?? TEAM_RIGHTS;
  const parties = partiesOf(base);
  return {
    preset,
    ...(board && { board }),
    rights: declared ?? rightsInForce(base),
    ...(host && { host }),
    parties,
    founded: options.founded,
    digest: constitutionDigest({ preset, ...(board && { board }), rights: unexpanded, ...(host && { host }) }),
  };
}

const REGISTRY = 'governance/registry.yaml';
const BOARD = 'governance/board.yaml';
const RIGHTS = 'governance/decision-rights.yaml';

/** The value of a file of which there is one; undefined where the file is not there. */
function whole<T>(
  base: Registry,
  file: string,
  declared: Declared<T> | undefined,
  needed: readonly (keyof T)[],
): T | undefined {
  if (!base.files.has(file)) return undefined;
  const value = declared?.value;
  const isWhole =
    declared?.outline.members.every((member) => member in declared.outline.value) === true &&
    needed.every((member) => declared.value[member] !== undefined);
  if (!isWhole)
    throw new RegistryError(
      'CHECK_FAILED',
      `${file} of the base cannot be read whole, so nothing can be decided by it.`,
      {
        fix: 'Run `ctxr check` on the base branch and mend what it says there.',
      },
    );
  return value as T;
}

function lacking(file: string, preset: string): never {
  throw new RegistryError('CHECK_FAILED', `The preset ${preset} needs ${file}, which the base does not have.`, {
    fix: `Write ${file} on the base branch, or set preset: team in ${REGISTRY}.`,
  });
}

function partiesOf(base: Registry): ReadonlyMap<string, Team | Organisation> {
  const parties = new Map<string, Team | Organisation>();
  for (const [id, { value }] of base.parties)
    if (value.kind === 'team' || value.kind === 'organisation') parties.set(id, value as Team | Organisation);
  return parties;
}
