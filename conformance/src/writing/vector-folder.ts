import type { Base } from '../format/base.ts';
import {
  type Answer,
  type Feature,
  isLookup,
  type LookupStep,
  type PhaseSpec,
  type Step,
  type VectorSpec,
} from '../format/vector-spec.ts';
import { Forge } from '../forge.ts';
import { NOW } from '../fixture-registry.ts';
import type { Question, Vector } from '../vector.ts';
import { phaseFolder } from './phase-folder.ts';
import { publishedNames } from './published-names.ts';
import { vectorReadme } from './vector-readme.ts';

const DAY = 86_400_000;

/** What a client looks up unless a vector says otherwise. */
const REFERENCE = 'ctx-session@^1';

/** How long a client waits for a file that never comes to its end, milliseconds. */
const PATIENCE = 300;

/** The name of a vector's folder: its subject, and `_fail` where the client must refuse. */
export function folderName({ name, title, expect }: Vector): string {
  const subject =
    name ??
    title
      .toLowerCase()
      .replaceAll('’', '')
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  return expect === 'accepted' ? subject : `${subject}_fail`;
}

/** The files of a vector's folder by name. */
export function vectorFolder(vector: Vector, base: Base): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const phases: Record<string, PhaseSpec> = {};
  const phase = (name: string, arrange: ((forge: Forge) => unknown) | undefined, stall?: Vector['stall']): Forge => {
    const forge = new Forge(base);
    arrange?.(forge);
    const { spec, own } = phaseFolder(forge, base);
    phases[name] = { ...spec, ...(stall === undefined ? {} : { stall: stall(forge) }) };
    for (const [path, bytes] of own) files.set(`${name}/${path}`, bytes);
    return forge;
  };
  const steps: Step[] = [];
  if (vector.before !== undefined) {
    phase('before', vector.before);
    steps.push(lookupStep({ expect: 'accepted' }, 'before', base, files));
  }
  if (vector.tamper !== undefined) steps.push({ tamper: vector.tamper });
  const now = phase('now', vector.arrange, vector.stall);
  for (const question of [vector, ...(vector.also ?? [])]) steps.push(lookupStep(question, 'now', base, files));
  (vector.next ?? []).forEach((situation, at) => {
    const name = at === 0 ? 'then' : `then-${at + 1}`;
    phase(name, situation.arrange, situation.stall);
    steps.push(lookupStep(situation, name, base, files));
  });
  const anchor = vector.anchor?.(now);
  const needs = new Set<Feature>([...(vector.needs ?? []), ...steps.filter(isLookup).flatMap(featuresOf)]);
  if (anchor !== undefined) files.set('root.json', anchor);
  const spec: VectorSpec = {
    format: 1,
    title: vector.title,
    requirement: vector.requirement,
    attacks: vector.attacks ?? [],
    ...(needs.size === 0 ? {} : { needs: [...needs].sort() }),
    ...(anchor === undefined ? {} : { anchor: 'root.json' }),
    phases,
    steps,
  };
  files.set('vector.json', Buffer.from(`${JSON.stringify(spec, undefined, 2)}\n`));
  files.set('README.md', Buffer.from(vectorReadme(vector, spec)));
  return files;
}

type Situation = Question & Pick<Vector, 'stall'>;

function lookupStep(situation: Situation, phase: string, base: Base, files: Map<string, Buffer>): LookupStep {
  const { expect, lookup = { do: 'resolve' }, day = 0, offline, warnings, tells, problems } = situation;
  const reference = lookup.reference ?? (lookup.do === 'list' || lookup.do === 'verify' ? undefined : REFERENCE);
  const payload = lookup.payload === undefined ? undefined : putPayload(lookup.payload, files);
  const answer =
    expect === 'accepted' && lookup.do === 'resolve' ? answerOf(situation, reference ?? '', base) : undefined;
  return {
    do: lookup.do,
    phase,
    time: `${new Date(NOW.getTime() + day * DAY).toISOString().slice(0, 19)}Z`,
    ...(reference === undefined ? {} : { reference }),
    ...(lookup.prerelease === undefined ? {} : { prerelease: lookup.prerelease }),
    ...(payload === undefined ? {} : { payload }),
    ...(offline === undefined ? {} : { offline }),
    ...(situation.stall === undefined ? {} : { patience: PATIENCE }),
    expect,
    ...(answer === undefined ? {} : { answer }),
    ...(warnings === undefined ? {} : { warnings }),
    ...(tells === undefined ? {} : { tells }),
    ...(problems === undefined ? {} : { problems }),
  };
}

/** Adds a payload to the folder. @returns its name, that of the same payload where there is one already */
function putPayload(text: string, files: Map<string, Buffer>): string {
  const bytes = Buffer.from(`${text}\n`);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? 'payload.json' : `payload-${count}.json`;
    if (files.has(name) && !files.get(name)?.equals(bytes)) continue;
    files.set(name, bytes);
    return name;
  }
}

const featuresOf = ({ do: what, ...step }: LookupStep): readonly Feature[] => [
  ...(what === 'resolve' ? [] : [what]),
  ...(step.offline === undefined ? [] : (['offline'] as const)),
  ...(step.prerelease === undefined ? [] : (['prereleases'] as const)),
  ...(step.warnings === undefined && step.tells === undefined ? [] : (['advice'] as const)),
  ...(step.problems === undefined ? [] : (['problems'] as const)),
];

/** What a reference means in the honest publication. */
function answerOf({ version }: Question, reference: string, base: Base): Answer | undefined {
  const id = reference.replace(/@.*/, '').replace(/^.*[:/]/, '');
  const versions = publishedNames(base).find((name) => name.id === id)?.versions ?? [];
  const entry = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  return entry?.version === undefined ? undefined : { version: entry.version, digest: `sha256:${entry.sha256}` };
}
