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
import type { Agreed } from '../format/talk.ts';
import { Forge } from '../forge.ts';
import { NOW } from '../fixture-registry.ts';
import type { Question, Vector } from '../vector.ts';
import { phaseFolder } from './phase-folder.ts';
import { lockText } from './lock-text.ts';
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
  const isAboutOne = lookup.do === 'resolve' || lookup.do === 'validate';
  const reference = lookup.reference ?? (isAboutOne ? REFERENCE : undefined);
  const { payload, lock, talk } = lookup;
  const put = (name: string, text: string | undefined): object =>
    text === undefined ? {} : { [name]: putFile(name, text, files) };
  const negotiation = situation.negotiation && withDigests(situation.negotiation, base);
  const answer =
    expect === 'accepted' && lookup.do === 'resolve' ? answerOf(situation, reference ?? '', base) : undefined;
  return {
    do: lookup.do,
    phase,
    time: `${new Date(NOW.getTime() + day * DAY).toISOString().slice(0, 19)}Z`,
    ...(reference === undefined ? {} : { reference }),
    ...(lookup.prerelease === undefined ? {} : { prerelease: lookup.prerelease }),
    ...put('payload', payload),
    ...put('lock', lock && lockText(lock, base).trimEnd()),
    ...put('talk', talk && JSON.stringify(talk, undefined, 2)),
    ...(offline === undefined ? {} : { offline }),
    ...(situation.stall === undefined ? {} : { patience: PATIENCE }),
    expect,
    ...(answer === undefined ? {} : { answer }),
    ...(warnings === undefined ? {} : { warnings }),
    ...(tells === undefined ? {} : { tells }),
    ...(problems === undefined ? {} : { problems }),
    ...(negotiation === undefined ? {} : { negotiation }),
  };
}

/** What is agreed, with the digests of the versions. */
const withDigests = ({ agreed, ...more }: Agreed, base: Base): Agreed => ({
  ...more,
  agreed: agreed.map((one) => {
    const { digest } = answerOf(one, one.reference ?? one.requirement, base) ?? {};
    return { ...one, ...(digest !== undefined && { digest }) };
  }),
});

/** Adds a file to the folder. @returns its name, that of the same text where there is one already */
function putFile(subject: string, text: string, files: Map<string, Buffer>): string {
  const bytes = Buffer.from(`${text}\n`);
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? `${subject}.json` : `${subject}-${count}.json`;
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
  ...(step.lock === undefined ? [] : (['lock'] as const)),
];

/** What a reference means in the honest publication. */
function answerOf({ version }: Pick<Question, 'version'>, reference: string, base: Base): Answer | undefined {
  const id = reference.replace(/@.*/, '').replace(/^.*[:/]/, '');
  const versions = publishedNames(base).find((name) => name.id === id)?.versions ?? [];
  const entry = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  return entry?.version === undefined ? undefined : { version: entry.version, digest: `sha256:${entry.sha256}` };
}
