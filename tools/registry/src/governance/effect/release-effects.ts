import { canonicalJson, isVersion, lineOf, type Server } from '@ctxr/model';
import type { RawChange } from '../change/raw-change.ts';
import type { JudgedUpdate } from '../../check/compatibility/judged-update.ts';
import { demandedBy } from '../../check/compatibility/required-update.ts';
import { termsChanges } from '../../check/compatibility/terms-update.ts';
import type { Terms } from '../../check/compatibility/terms.ts';
import { isSmaller, judgedAgainst, type Step, stepBetween } from '../../check/compatibility/update-step.ts';
import { shapeReason, unknownReason } from '../../check/compatibility/update-words.ts';
import { waiverOf } from '../../check/compatibility/waivers.ts';
import { namesOf } from '../../check/names.ts';
import type { CheckInput } from '../../check/rule.ts';
import type { Slot, Subject } from '../../declaration/layout.ts';
import { boundPolicies, type Declared, type Name, statusOf } from '../../declaration/registry.ts';
import { weighed } from './access-effects.ts';
import { effectiveTerms } from './effective-terms.ts';
import type { Found } from './found.ts';
import { whyNotUnderstood } from './understood.ts';

/** The new versions of a change with what each requires, by file. */
export type Updates = ReadonlyMap<string, JudgedUpdate>;

/** What the change of a release's file does. */
export function* releaseEffects(
  input: CheckInput,
  updates: Updates,
  { path, before, after }: RawChange,
  slot: Slot,
): Iterable<Found> {
  const [subject, id, version] = [slot.kind as Subject, slot.id ?? '', slot.version ?? ''];
  if (!after) {
    yield { effect: 'removal' };
    return;
  }
  const name = namesOf(input.head, subject).get(id);
  const release = name?.releases.get(version);
  const why = isVersion(version) ? whyNotUnderstood(release) : `"${version}" is no version`;
  if (why !== undefined) yield { effect: 'unknown', because: why };
  if (before || input.base.files.has(path)) {
    yield { effect: 'unknown', because: 'it is released, and what is released never changes' };
    return;
  }
  if (!namesOf(input.base, subject).get(id)?.releases.size) {
    yield { effect: 'new' };
    if (subject === 'participant' && rolesOf(release).length > 0) yield OTHER_ROLES;
  } else if (name && release && isVersion(version))
    yield* subject === 'participant' ? serverEffects(name, version) : updateEffects(input, updates.get(path));
}

/** A server steps by its number, and may do what its roles say whatever that is. */
function* serverEffects(name: Name<unknown>, version: string): Iterable<Found> {
  const earlier = judgedAgainst(version, name.releases.keys(), (one) => statusOf(name, one) === 'revoked');
  yield earlier === undefined ? { effect: 'major', because: UNPRECEDED } : { effect: stepBetween(earlier, version) };
  const [was, is] = [earlier, version].map((one) => rolesOf(name.releases.get(one ?? '')));
  if (!isSame(was, is)) yield OTHER_ROLES;
}

const OTHER_ROLES: Found = { effect: 'authority', because: 'other roles are held by it, which access rules name' };

const rolesOf = (release: Declared<unknown> | undefined): readonly string[] => {
  const { roles = [] } = (release?.value ?? {}) as Partial<Server>;
  return [...roles].sort();
};

const UNPRECEDED = 'no release comes before it that it could be judged against';

function* updateEffects(input: CheckInput, update: JudgedUpdate | undefined): Iterable<Found> {
  if (!update) {
    yield { effect: 'major', because: UNPRECEDED };
    return;
  }
  const { pair, shape } = update;
  if (pair.to.slot.kind !== 'context-policy' && !shape)
    yield { effect: 'unknown', because: `its schema cannot be compared with that of ${update.earlier}` };
  yield largest([required(input, update), meaning(update), declared(update)]);
  yield* weighed(termsOf(input, update), `${pair.name.id} ${update.version}`);
}

/** The first of the largest steps. */
const largest = (steps: readonly (Found & { readonly effect: Step })[]): Found =>
  steps.reduce((most, one) => (isSmaller(most.effect, one.effect) ? one : most));

type StepFound = Found & { readonly effect: Step };

/** The step that schemas and terms ask for. */
function required({ base }: CheckInput, update: JudgedUpdate): StepFound {
  const { pair, shape, terms, needed } = update;
  if (shape?.update === 'undecided' && needed !== 'major') {
    const unknown = demandedBy(pair.compatibility)
      .map((direction) => shape.verdict[direction])
      .filter((answer) => answer.kind === 'unknown');
    const unwaived = unknown.find(({ code }) => waiverOf(base, pair.to.file, code) === undefined);
    if (unwaived) return { effect: 'major', because: unknownReason(unwaived.code, unwaived.pointer) };
  }
  if (needed === 'patch') return { effect: 'patch' };
  if (shape?.update === needed) return { effect: needed, because: shapeReason(update) };
  return { effect: needed, ...(terms && { because: terms.what }) };
}

/** Members that say more than words and that no comparison weighs. */
const MEANING = [
  'governance',
  'governancePolicy',
  'kind',
  'enabled',
  'bindings',
  'derivedFrom',
  'compatibility',
  'contentModel',
];

/** A change of what neither schema nor terms tell is at least a minor one. */
function meaning({ pair: { from, to } }: JudgedUpdate): StepFound {
  const member = MEANING.find((one) => !isSame(from.outline.value[one], to.outline.value[one]));
  return member === undefined ? { effect: 'patch' } : { effect: 'minor', because: `its ${member} changes` };
}

const isSame = (a: unknown, b: unknown): boolean => canonicalJson([a ?? null]) === canonicalJson([b ?? null]);

/** The step that the number tells of. Below 1.0.0 a patch number tells nothing, and every other one of a break. */
function declared({ declared: step, earlier, version }: JudgedUpdate): StepFound {
  const told = lineOf(earlier) > 0 || step === 'patch' ? step : 'major';
  return told === 'patch'
    ? { effect: told }
    : { effect: told, because: `the number ${version} after ${earlier} says so` };
}

/** The changes of what rules over payloads; of a context, by its type and its policies too. */
function termsOf({ base, head }: CheckInput, { pair: { name, from, to }, earlier, version }: JudgedUpdate) {
  if (to.slot.kind !== 'context') return termsChanges((from as Declared<Terms>).value, (to as Declared<Terms>).value);
  const released = base.contexts.get(name.id);
  const [state, own] = released?.releases.has(earlier) ? [base, released] : [head, name];
  return termsChanges(
    { ...effectiveTerms(state, own, earlier), policies: boundPolicies(own, earlier) },
    { ...effectiveTerms(head, name, version), policies: boundPolicies(name, version) },
  );
}
