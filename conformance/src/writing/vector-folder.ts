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
import type { Vector } from '../vector.ts';
import { phaseFolder } from './phase-folder.ts';
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
  steps.push(lookupStep(vector, 'now', base, files));
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

type Situation = Pick<Vector, 'expect' | 'lookup' | 'day' | 'offline' | 'stall' | 'version'>;

function lookupStep(situation: Situation, phase: string, base: Base, files: Map<string, Buffer>): LookupStep {
  const { expect, lookup = { do: 'resolve' }, day = 0, offline } = situation;
  const reference = lookup.reference ?? (lookup.do === 'list' || lookup.do === 'verify' ? undefined : REFERENCE);
  if (lookup.payload !== undefined) files.set('payload.json', Buffer.from(`${lookup.payload}\n`));
  const answer =
    expect === 'accepted' && lookup.do === 'resolve' ? answerOf(situation, reference ?? '', base) : undefined;
  return {
    do: lookup.do,
    phase,
    time: `${new Date(NOW.getTime() + day * DAY).toISOString().slice(0, 19)}Z`,
    ...(reference === undefined ? {} : { reference }),
    ...(lookup.payload === undefined ? {} : { payload: 'payload.json' }),
    ...(offline === undefined ? {} : { offline }),
    ...(situation.stall === undefined ? {} : { patience: PATIENCE }),
    expect,
    ...(answer === undefined ? {} : { answer }),
  };
}

const featuresOf = ({ do: what, offline }: LookupStep): readonly Feature[] => [
  ...(what === 'resolve' ? [] : [what]),
  ...(offline === true ? (['offline'] as const) : []),
];

/** What a reference means in the honest publication. */
function answerOf({ version }: Situation, reference: string, base: Base): Answer | undefined {
  const id = reference.replace(/@.*/, '');
  const versions = new Forge(base).names.find((name) => name.id === id)?.versions ?? [];
  const entry = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version);
  return entry?.version === undefined ? undefined : { version: entry.version, digest: `sha256:${entry.sha256}` };
}
