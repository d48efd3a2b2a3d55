import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Edit, editOf, type Named } from '../check/bump/edit.ts';
import { reasonsFor, truthfulStep } from '../check/bump/reasons.ts';
import { judgeShapes } from '../check/compatibility/judge-shapes.ts';
import { judgedUpdates, type JudgedUpdate, truthfulNumber } from '../check/compatibility/judged-update.ts';
import { shapeQuestions } from '../check/compatibility/shape-questions.ts';
import { smallestVersion, type Step } from '../check/compatibility/update-step.ts';
import { findName, KIND_WORDS, type NamedTarget } from '../check/event/target.ts';
import { loadJudge } from '../check/load-judge.ts';
import { namesOf } from '../check/names.ts';
import { releasePath, type Subject } from '../declaration/layout.ts';
import { type KnownSources, loadRegistry } from '../declaration/load.ts';
import type { Registry } from '../declaration/registry.ts';
import { overlaid, type Tree } from '../declaration/tree.ts';
import { withSchema, withVersion } from '../declaration/yaml/edited-text.ts';
import { RegistryError } from '../error/registry-error.ts';
import { statesOf } from './states.ts';
import { writeNewFile } from './write-new.ts';

/** What to number. */
export interface BumpRequest {
  /** `[kind:]id`, or with `@version` one version of it. */
  readonly target: string;
  /** A schema to take over into a copy of the last release, instead of an edit on disk. */
  readonly schema?: unknown;
  /** What counts as released; HEAD where it is left out. */
  readonly base?: string;
  /** Say it, write nothing. */
  readonly dryRun?: boolean;
}

/** A truthful version and why it is. */
export interface Bump {
  readonly kind: Subject;
  readonly id: string;
  /** The release that the change was judged against. */
  readonly from: string;
  readonly version: string;
  readonly step: Step;
  readonly why: readonly string[];
  /** The file of the version. */
  readonly file: string;
  /** The file that was not released and gave way to it. */
  readonly replaced?: string;
  /** The release that was edited in place, and should be put back. */
  readonly edited?: string;
  /** Whether the file was written; false where it has its truthful number already, and on a dry run. */
  readonly written: boolean;
}

/**
 * Gives a change the smallest truthful version and writes its file. A released file is never written.
 * @throws RegistryError INPUT_INVALID, NOT_DECLARED, CHECK_FAILED, FILE_EXISTS, WRITE_FAILED.
 */
export async function bump(folder: string, { target, schema, base: reference, dryRun }: BumpRequest): Promise<Bump> {
  const { head, base } = await statesOf(folder, reference);
  const known: KnownSources = new Map();
  const { registry: before } = await loadRegistry(base, known);
  const { registry } = await loadRegistry(head, known);
  const found = findName(registry, target);
  const { subject, name } = found;
  const { id } = name;
  if (subject === 'participant') throw ofServers(id);
  const released = [...(namesOf(before, subject).get(id)?.releases.keys() ?? [])];
  const edit = editOf({ subject, name, released, head, base }, found.version);
  if (!edit) throw unreleased(found);
  if (schema === undefined && edit.kind === 'none') throw unchanged(found, edit.version);
  const draft = await draftOf({ subject, name, released, head, base }, edit, schema);
  const update = await judged(draft.tree, before, draft.file, id, known);
  const step = truthfulStep(update);
  const truthful = truthfulNumber({ ...update, pair: withTaken(update, draft.others) }, step);
  const isThere = schema === undefined && edit.kind === 'new' && leadsTo(edit.version, truthful);
  const version = isThere ? edit.version : truthful;
  const file = releasePath(subject, id, version);
  const why = reasonsFor({ ...update, version }, step);
  const isEdited = schema === undefined && edit.kind === 'edited';
  const result = {
    kind: subject,
    id,
    from: edit.earlier,
    version,
    step,
    why,
    file,
    ...(isEdited && { edited: edit.file }),
  };
  if (isThere || dryRun === true) return { ...result, written: false };
  await writeNewFile(join(folder, file), withVersion(draft.text, version));
  if (schema !== undefined || edit.kind !== 'new') return { ...result, written: true };
  await rm(join(folder, edit.file));
  return { ...result, replaced: edit.file, written: true };
}

/** The change as the only new version of its name, under a number that stands for any. */
interface Draft {
  readonly text: string;
  readonly file: string;
  readonly tree: Tree;
  /** Other versions that are not released either, and keep their numbers. */
  readonly others: readonly string[];
}

async function draftOf({ subject, name, released, head, base }: Named, edit: Edit, schema: unknown): Promise<Draft> {
  const fileOf = (version: string): string => releasePath(subject, name.id, version);
  const text =
    schema === undefined ? await textOf(head, edit.file) : withSchema(await textOf(base, fileOf(edit.earlier)), schema);
  const fresh = [...name.releases.keys()].filter((version) => !released.includes(version));
  const others = schema === undefined ? fresh.filter((version) => version !== edit.version) : fresh;
  const number = smallestVersion(edit.earlier, 'patch', [...released, ...others]);
  const changes = new Map<string, string | Tree | undefined>([
    ...fresh.map((version) => [fileOf(version), undefined] as const),
    ...released.map((version) => [fileOf(version), base] as const),
    [fileOf(number), withVersion(text, number)],
  ]);
  return { text, file: fileOf(number), tree: overlaid(head, changes), others };
}

/** Whether a number is the truthful one, or a pre-release of it. */
const leadsTo = (version: string, truthful: string): boolean => version.split('-')[0] === truthful;

/** What the change of the draft requires. */
async function judged(
  tree: Tree,
  base: Registry,
  file: string,
  id: string,
  known: KnownSources,
): Promise<JudgedUpdate> {
  const { registry, declared } = await loadRegistry(tree, known);
  const after = tree.entries.get(file);
  const states = { head: registry, base, changes: [{ path: file, ...(after && { after }) }] };
  const forgetful = { get: () => undefined, set: () => undefined };
  const shapes = await judgeShapes(shapeQuestions(states), tree, forgetful, loadJudge);
  const update = judgedUpdates({ ...states, shapes }).find(({ pair }) => pair.to.file === file);
  const fault = declared.faults.get(file);
  if (update && fault === undefined && (update.shape ?? update.pair.to.slot.kind === 'context-policy')) return update;
  throw new RegistryError(
    'CHECK_FAILED',
    `The change of ${id} cannot be judged: ${fault ?? 'a schema in it, or in the release before it, is none that can be compared'}.`,
    {
      fix: 'ctxr check says what is wrong; mend it, then run the command again.',
    },
  );
}

/** The pair with the versions that others hold, so that none of their numbers is proposed. */
function withTaken({ pair }: JudgedUpdate, versions: readonly string[]): JudgedUpdate['pair'] {
  const releases = new Map(pair.name.releases);
  for (const version of versions) releases.set(version, pair.to);
  return { ...pair, name: { ...pair.name, releases } };
}

async function textOf(tree: Tree, file: string): Promise<string> {
  const entry = tree.entries.get(file);
  const content = entry && (await tree.read([entry])).get(file);
  if (content && 'bytes' in content) return new TextDecoder().decode(content.bytes);
  throw new RegistryError('CHECK_FAILED', `${file} cannot be read.`, { fix: 'ctxr check says why.' });
}

const ofServers = (id: string): RegistryError =>
  new RegistryError('INPUT_INVALID', `${id} is a server: its versions are those of the software that it describes.`, {
    fix: 'ctxr import takes over a newer description.',
  });

const unreleased = ({ subject, name: { id } }: NamedTarget): RegistryError =>
  new RegistryError(
    'NOT_DECLARED',
    `No release of ${KIND_WORDS[subject]} ${id} is in force that a change could be judged against.`,
    {
      fix: 'Keep the version that it has; ctxr check judges it.',
    },
  );

const unchanged = ({ subject, name: { id } }: NamedTarget, version: string): RegistryError =>
  new RegistryError('NOT_DECLARED', `${id} ${version} is as it was released: there is no change to number.`, {
    fix: `Edit it (or ctxr new ${KIND_WORDS[subject]} ${id}, and edit that), or give --from SCHEMA; then run the command again.`,
  });
