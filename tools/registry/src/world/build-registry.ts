import type { Board, Registry as RegistryDeclaration } from '@ctxr/model';
import { slotOf } from '../declaration/layout.ts';
import { outlineOf } from '../declaration/outline.ts';
import { readSource } from '../declaration/read-source.ts';
import { linkRegistry, type Registry } from '../declaration/registry.ts';
import type { Source } from '../declaration/source.ts';
import type { Tree } from '../declaration/tree.ts';
import { RegistryError } from '../error/registry-error.ts';
import { compile, type Compiled } from '../release/compile.ts';
import type { PresetName } from '../release/presets.ts';
import type { Identity } from '../release/signed-files.ts';

/** A compiled tree with what else a publication needs to know of it. */
export interface BuiltRegistry {
  readonly compiled: Compiled;
  readonly registry: Registry;
  readonly identity: Identity;
  readonly preset: PresetName;
  /** Where the registry says that it is published. */
  readonly url: string | undefined;
  readonly boardIsTemplate: boolean;
  /** Whether `governance/trust/genesis.json` is there. */
  readonly founded: boolean;
}

/**
 * Reads all declarations of a tree and compiles them. It does not check them: that comes before.
 * @throws RegistryError NOT_A_REGISTRY without `governance/registry.yaml`, INPUT_INVALID for what cannot be compiled.
 */
export async function compileTree(tree: Tree): Promise<BuiltRegistry> {
  const { registry, values } = await readRegistry(tree);
  const { id, name, domain, preset, publication } = (values.get('governance/registry.yaml') ??
    {}) as Partial<RegistryDeclaration>;
  if (id === undefined || name === undefined || domain === undefined || preset === undefined)
    throw new RegistryError('NOT_A_REGISTRY', 'governance/registry.yaml does not say which registry this is.', {
      fix: 'Run `ctxr init` in an empty folder, or commit governance/registry.yaml.',
    });
  const board = values.get('governance/board.yaml') as Partial<Board> | undefined;
  return {
    compiled: compile({ registry, valueOf: (file) => values.get(file) }),
    registry,
    identity: { id, name, domain },
    preset,
    url: publication?.url,
    boardIsTemplate: board?.template === true,
    founded: tree.entries.has('governance/trust/genesis.json'),
  };
}

async function readRegistry(tree: Tree) {
  const entries = [...tree.entries.values()].filter(({ path }) => slotOf(path) !== undefined);
  const contents = await tree.read(entries);
  const values = new Map<string, unknown>();
  const inputs = entries.map((entry) => {
    const source = readSource(entry, contents.get(entry.path) ?? { fault: 'unreadable' });
    refuseFaulty(source);
    values.set(entry.path, source.value);
    return { file: entry.path, slot: source.slot, outline: source.slot && outlineOf(source, source.slot) };
  });
  return { registry: linkRegistry(inputs), values };
}

/** Nothing may be left out in silence: a lifecycle that cannot be read might revoke something. */
function refuseFaulty({ entry, content, value, schemaFaults }: Source): void {
  const unread = 'fault' in content ? `it is ${content.fault}` : 'it is no YAML that could be read';
  const [fault] = schemaFaults;
  if (value !== undefined && fault === undefined) return;
  const at = fault && fault.path.length > 0 ? ` at ${fault.path.join('.')}` : '';
  throw new RegistryError('INPUT_INVALID', `${entry.path} cannot be compiled: ${fault?.message ?? unread}${at}.`, {
    fix: 'Run `ctxr check` and mend what it finds.',
  });
}
