import { ATTACKS } from '../attacks.ts';
import { isLookup, type LookupStep, type PhaseSpec, type Step, type VectorSpec } from '../format/vector-spec.ts';
import { shownAgreed } from '../play/compare-agreed.ts';
import { REQUIREMENTS } from '../requirements.ts';
import type { Vector } from '../vector.ts';

/** The page that a person reads: what the attacker does, what a client must answer, and why. */
export function vectorReadme(vector: Vector, spec: VectorSpec): string {
  const { source, behaviour } = REQUIREMENTS[vector.requirement];
  const last = spec.steps.findLast(isLookup);
  return [
    `# ${sentence(vector.title)}`,
    '',
    `Expected: \`${last?.expect ?? ''}\`. ${behaviour}${vector.why === undefined ? '' : ` ${vector.why}`}`,
    '',
    `- Requirement: \`${vector.requirement}\` (${source})`,
    ...spec.attacks.map(
      (number) => `- Attack ${number}: ${ATTACKS[number]?.attack ?? ''} (${ATTACKS[number]?.source ?? ''})`,
    ),
    ...(spec.attacks.length === 0 ? ['- Attack: none of the list (own)'] : []),
    ...(spec.needs === undefined ? [] : [`- For clients that claim: ${spec.needs.join(', ')}`]),
    '',
    '## Steps',
    '',
    ...(spec.anchor === undefined ? [] : [`The client pins \`${spec.anchor}\`.`, '']),
    ...spec.steps.map((step, at) => `${at + 1}. ${stepText(step)}`),
    '',
    '## What is served',
    '',
    ...Object.entries(spec.phases).map(([name, phase]) => `- \`${name}\`: ${phaseText(phase)}`),
    '',
  ].join('\n');
}

const sentence = (title: string): string => `${title.charAt(0).toUpperCase()}${title.slice(1)}`;

function stepText(step: Step): string {
  if (isLookup(step)) return lookupText(step);
  const { tamper } = step;
  if (typeof tamper === 'object') return `In every stored file, \`${tamper.replace}\` becomes \`${tamper.by}\`.`;
  const done = { halve: 'cut to half its length', overwrite: 'overwritten with `{}`', remove: 'removed' }[tamper];
  return `Every stored file is ${done}.`;
}

function lookupText({ do: what, phase, time, ...step }: LookupStep): string {
  const { reference, payload, lock, talk, prerelease, offline, expect, answer } = step;
  const { warnings = [], tells = [], problems = [], negotiation } = step;
  const asked = [
    reference,
    ...[payload, talk, lock].map((file) => (file === undefined ? '' : `with ${file}`)),
    prerelease === true ? 'and pre-releases' : '',
  ];
  const action = [what, ...asked].filter(Boolean).join(' ');
  const where = offline === true ? 'offline' : `against \`${phase}\``;
  const which = answer === undefined ? '' : `, version ${answer.version}`;
  const more = [
    ...warnings.map(
      ({ code, replacedBy }) => `, \`${code}\`${replacedBy === undefined ? '' : ` for \`${replacedBy}\``}`,
    ),
    ...(tells.length === 0 ? [] : [`, naming ${list(tells)}`]),
    ...(negotiation === undefined ? [] : [`, ${shownAgreed(negotiation)}`]),
    ...(problems.length === 0 ? [] : [`, at ${list(problems.map((pointer) => JSON.stringify(pointer)))}`]),
  ];
  return `${sentence(action)} ${where} at ${time}: \`${expect}\`${which}${more.join('')}.`;
}

function phaseText({ remove, pad, repeat, stall, bundle }: PhaseSpec): string {
  const parts = [
    ...(remove === undefined ? [] : [remove[0] === '/' ? 'nothing is served' : `without ${list(remove)}`]),
    ...(bundle === null ? ['without a bundle'] : []),
    ...(bundle ? ['with a bundle of its own'] : []),
    ...Object.entries(pad ?? {}).map(([path, count]) => `\`${path}\` followed by ${count} spaces`),
    ...Object.entries(repeat ?? {}).map(([path, times]) => `\`${path}\` ${times} times over`),
    ...(stall ?? []).map((path) => `\`${path}\` never comes to its end`),
  ];
  return `the base, and the folder of this name over it${parts.length === 0 ? '' : `; ${parts.join('; ')}`}.`;
}

const list = (paths: readonly string[]): string => paths.map((path) => `\`${path}\``).join(', ');
