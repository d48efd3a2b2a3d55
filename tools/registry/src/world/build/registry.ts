import type { Board, Registry as RegistryDeclaration } from '@ctxr/model';
import { type DeclaredValues, type LoadedRegistry, loadRegistry } from '../../declaration/load.ts';
import type { Registry } from '../../declaration/registry.ts';
import type { Tree } from '../../declaration/tree.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { compile, type Compiled } from '../../release/compile.ts';
import type { PresetName } from '../../release/presets.ts';
import type { RelationStore } from '../../release/relate-schemas.ts';
import { relationsOf } from '../../release/relations.ts';
import { GENESIS_FILE } from '../../governance/record/paths.ts';
import type { Identity } from '../../release/signed-files.ts';
import { readReleasingDecisions } from './decisions.ts';

/** A compiled tree with what else a publication needs to know of it. */
export interface BuiltRegistry {
  readonly compiled: Compiled;
  readonly registry: Registry;
  readonly identity: Identity;
  readonly preset: PresetName;
  /** Where the registry says that it is published. */
  readonly url: string | undefined;
  readonly boardIsTemplate: boolean;
  /** What is in `governance/trust/genesis.json`; absent before the registry is founded. */
  readonly genesis?: Uint8Array;
}

/**
 * Compiles a tree. It does not check it: that comes before, and may have read the declarations already. What was compared
 * already comes from the store; without one, everything is compared.
 * @throws RegistryError NOT_A_REGISTRY without `governance/registry.yaml`, INPUT_INVALID for what cannot be compiled.
 */
export async function compileTree(
  tree: Tree,
  loaded?: LoadedRegistry,
  compared?: RelationStore,
): Promise<BuiltRegistry> {
  const { registry, declared } = loaded ?? (await loadRegistry(tree));
  refuseFaulty(declared);
  const { id, name, domain, preset, publication } = (declared.get('governance/registry.yaml') ??
    {}) as Partial<RegistryDeclaration>;
  if (id === undefined || name === undefined || domain === undefined || preset === undefined)
    throw new RegistryError('NOT_A_REGISTRY', 'governance/registry.yaml does not say which registry this is.', {
      fix: 'Run `ctxr init` in an empty folder, or commit governance/registry.yaml.',
    });
  const board = declared.get('governance/board.yaml') as Partial<Board> | undefined;
  const genesis = await genesisIn(tree);
  const decisions = genesis ? await readReleasingDecisions(tree) : undefined;
  const valueOf = (file: string): unknown => declared.get(file);
  const relations = await relationsOf(registry, valueOf, compared);
  return {
    compiled: compile({
      registry,
      valueOf,
      relationOf: (file) => relations.get(file),
      ...(decisions && { decisionOf: (file: string) => decisions.get(file) }),
    }),
    registry,
    identity: { id, name, domain, ...(publication?.aiCatalog === true && { aiCatalog: true }) },
    preset,
    url: publication?.url,
    boardIsTemplate: board?.template === true,
    ...(genesis && { genesis }),
  };
}

async function genesisIn(tree: Tree): Promise<Uint8Array | undefined> {
  const entry = tree.entries.get(GENESIS_FILE);
  const content = entry && (await tree.read([entry])).get(GENESIS_FILE);
  return content && ('bytes' in content ? content.bytes : new Uint8Array());
}

/** Nothing may be left out in silence: a lifecycle that cannot be read might revoke something. */
function refuseFaulty({ faults }: DeclaredValues): void {
  const [first] = faults;
  if (first === undefined) return;
  const [file, why] = first;
  throw new RegistryError('INPUT_INVALID', `${file} cannot be compiled: ${why}.`, {
    fix: 'Run `ctxr check` and mend what it finds.',
  });
}
