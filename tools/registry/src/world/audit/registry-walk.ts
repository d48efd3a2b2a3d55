import type { Change } from '../../change/change.ts';
import { judgeShapes } from '../../check/compatibility/judge-shapes.ts';
import { shapeQuestions } from '../../check/compatibility/shape-questions.ts';
import type { ShapeStore, ShapeVerdict } from '../../check/compatibility/shape-verdict.ts';
import { loadJudge } from '../../check/load-judge.ts';
import type { CheckInput } from '../../check/rule.ts';
import { judgeFiles } from '../../check/verdict.ts';
import { CHECKED_FOLDERS, slotOf } from '../../declaration/layout.ts';
import type { Registry } from '../../declaration/registry.ts';
import { type RelinkInput, relinkRegistry } from '../../declaration/relink.ts';
import type { Tree, TreeEntry } from '../../declaration/tree.ts';
import type { Constitution } from '../../governance/constitution/constitution.ts';
import { FoldedNames } from '../../governance/change/folded-names.ts';
import { readConstitution } from '../../governance/constitution/read-constitution.ts';
import { GENESIS_FILE } from '../../governance/record/paths.ts';
import type { Apart } from '../change/apart.ts';
import { readStates } from '../change/read-states.ts';
import { commitTree } from '../commit-tree.ts';

/** A registry that goes from one state to the next, at the price of what changes. */
export class RegistryWalk {
  readonly #read: Tree['read'];
  readonly #entries: Map<string, TreeEntry>;
  readonly #shapes: ShapeStore = new ShapesHeld();
  /** The files of what is now, and those of the state before it, which becomes the next one. */
  #files: Set<string>;
  #behind: Set<string>;
  /** What the state before lacks. */
  #lag: readonly Change[] = [];
  #registry: Registry;
  #constitution: readonly [Registry, Constitution] | undefined;
  /** What changed since that no declaration depends on. */
  #beside: Change[] = [];
  /** Made anew after a file went away. */
  #names: FoldedNames | undefined;

  private constructor(registry: Registry, entries: Map<string, TreeEntry>, read: Tree['read']) {
    this.#files = new Set(registry.files);
    this.#behind = new Set(registry.files);
    this.#registry = { ...registry, files: this.#files };
    this.#entries = entries;
    this.#read = read;
  }

  /** Begins with the registry of a commit. */
  static async at(apart: Apart, commit: string, options: { readonly cache: boolean; readonly read: Tree['read'] }) {
    const tree = await commitTree(apart.folder, commit, apart.settings);
    const { base } = await readStates(apart, { from: commit, changes: [], cache: options.cache });
    return new RegistryWalk(base, new Map(tree.entries), options.read);
  }

  /** The registry as it is now. */
  get registry(): Registry {
    if (this.#beside.length === 0) return this.#registry;
    apply(this.#files, this.#beside);
    this.#lag = [...this.#lag, ...this.#beside];
    this.#registry = relinkRegistry(this.#registry, this.#beside.map(unread), this.#files);
    this.#beside = [];
    return this.#registry;
  }

  /** The names of all files as they are now. */
  get names(): FoldedNames {
    return (this.#names ??= new FoldedNames(this.#entries.keys()));
  }

  /** What judges the next change. @throws RegistryError NOT_A_REGISTRY, CHECK_FAILED */
  get constitution(): Constitution {
    const { registry } = this;
    const known = this.#constitution;
    const isSame = known && SAYING.every((member) => known[0][member] === registry[member]);
    const constitution =
      isSame && known[1].preset !== 'team'
        ? known[1]
        : readConstitution(registry, { founded: registry.files.has(GENESIS_FILE) });
    this.#constitution = [registry, constitution];
    return constitution;
  }

  /** Both states of a change that lands on what is now, with the relations of their schemas. */
  async states(changes: readonly Change[]): Promise<CheckInput> {
    const base = this.registry;
    const checked = changes.filter(({ path }) => CHECKED_FOLDERS.some((top) => path.startsWith(`${top}/`)));
    const after = checked.flatMap((change) => change.after ?? []).filter(({ path }) => slotOf(path) !== undefined);
    const tree = { entries: new Map(after.map((entry) => [entry.path, entry])), read: this.#read };
    const verdicts = await judgeFiles(tree, [], FORGETFUL, loadJudge);
    const inputs = checked.map((change): RelinkInput => ({
      ...unread(change),
      outline: verdicts.get(change.path)?.outline,
    }));
    const head = checked.length === 0 ? base : relinkRegistry(base, inputs, this.#filesWith(checked));
    const states = { head, base, changes: checked };
    const questions = [...shapeQuestions(states)];
    const asked = questions.flatMap((question) => [question.before, question.after]);
    const entryOf = (path: string): readonly (readonly [string, TreeEntry])[] => {
      const entry = tree.entries.get(path) ?? this.#entries.get(path);
      return entry ? [[path, entry]] : [];
    };
    const compared = { entries: new Map(asked.flatMap(entryOf)), read: this.#read };
    return { ...states, shapes: await judgeShapes(questions, compared, this.#shapes, loadJudge) };
  }

  /** Goes to the state that a change led to. */
  land({ head, changes }: Pick<CheckInput, 'head' | 'changes'>): void {
    if (head !== this.#registry) {
      [this.#files, this.#behind] = [this.#behind, this.#files];
      this.#lag = changes;
    }
    this.#registry = head;
    this.#take(changes);
  }

  /** Goes on by what no declaration depends on, such as a record. */
  pass(changes: readonly Change[]): void {
    this.#beside.push(...changes);
    this.#take(changes);
  }

  /** The files of the next state: two sets take turns, so that none is ever copied. */
  #filesWith(changes: readonly Change[]): ReadonlySet<string> {
    apply(this.#behind, this.#lag);
    this.#lag = [];
    apply(this.#behind, changes);
    return this.#behind;
  }

  #take(changes: readonly Change[]): void {
    for (const { path, after } of changes)
      if (after) {
        this.#entries.set(path, after);
        this.#names?.add(path);
      } else {
        this.#entries.delete(path);
        this.#names = undefined;
      }
  }
}

/** What a constitution is read from. */
const SAYING = ['registry', 'board', 'rights', 'parties'] as const;

const FORGETFUL = { get: () => undefined, set: () => undefined };

const unread = ({ path, after }: Change): RelinkInput => ({
  file: path,
  slot: slotOf(path),
  outline: undefined,
  gone: after === undefined,
});

function apply(files: Set<string>, changes: readonly Change[]): void {
  for (const { path, after } of changes)
    if (after) files.add(path);
    else files.delete(path);
}

/** Comparisons that this audit has made itself. */
class ShapesHeld implements ShapeStore {
  readonly #held = new Map<string, ShapeVerdict>();

  get(key: string): ShapeVerdict | undefined {
    return this.#held.get(key);
  }

  set(key: string, verdict: ShapeVerdict): void {
    this.#held.set(key, verdict);
  }
}
