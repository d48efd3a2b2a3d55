import { type Context, isPrerelease, lineOf } from '@ctxr/model';
import type { Declared, Name } from '../../declaration/registry.ts';
import { retentionOf, tagsOf } from '../effective.ts';
import type { CheckInput } from '../rule.ts';
import { requiredUpdate, type RequiredUpdate } from './required-update.ts';
import type { ShapeVerdict } from './shape-verdict.ts';
import type { Terms, TermsChange } from './terms.ts';
import { heaviestChange, termsChanges } from './terms-update.ts';
import { isSmaller, smallestVersion, type Step, stepBetween, stepFor } from './update-step.ts';
import { updateQuestion, versionPairs, type VersionPair } from './version-pairs.ts';

/** A new version, what its change requires and what its number tells. */
export interface JudgedUpdate {
  readonly pair: VersionPair;
  readonly version: string;
  readonly earlier: string;
  /** The step that the number makes. */
  readonly declared: Step;
  /** What the shapes require; undefined where there are none to compare. */
  readonly shape?: { readonly update: RequiredUpdate; readonly verdict: ShapeVerdict };
  /** The change of terms that weighs most. */
  readonly terms?: TermsChange;
  /** The largest update that is known to be required. */
  readonly needed: Step;
  /** Pre-releases promise nothing, so of these a wrong number is only told. */
  readonly isPrerelease: boolean;
}

/** The new versions of a change, each with what its change requires. */
export function judgedUpdates(input: CheckInput): JudgedUpdate[] {
  return versionPairs(input).map((pair) => judge(input, pair));
}

function judge({ head, shapes }: CheckInput, pair: VersionPair): JudgedUpdate {
  const { name, from, to, compatibility } = pair;
  const [earlier, version] = [from.slot.version ?? '', to.slot.version ?? ''];
  const question = updateQuestion(pair);
  const verdict = question ? shapes.get(question) : pair.shapes && SAME;
  const shape = verdict && {
    verdict,
    update: requiredUpdate({
      backward: verdict.backward.kind,
      forward: verdict.forward.kind,
      isSame: verdict.isSame,
      compatibility,
    }),
  };
  const termsOf = (declared: Declared<Terms>, at: string): Terms =>
    to.slot.kind === 'context' ? contextTerms(head, name, at) : declared.value;
  const terms = heaviestChange(termsChanges(termsOf(from, earlier), termsOf(to, version)));
  const known = shape === undefined || shape.update === 'undecided' ? 'patch' : shape.update;
  const needed = terms && isSmaller(known, terms.step) ? terms.step : known;
  return {
    pair,
    version,
    earlier,
    declared: stepBetween(earlier, version),
    ...(shape && { shape }),
    ...(terms && { terms }),
    needed,
    isPrerelease: isPrerelease(version),
  };
}

const SAME: ShapeVerdict = { backward: { kind: 'compatible' }, forward: { kind: 'compatible' }, isSame: true };

/** What holds for a context's payloads by itself, its type and its policies together. */
function contextTerms(head: CheckInput['head'], name: Name<Context>, version: string): Terms {
  const { period, legalHold } = retentionOf(head, name, version);
  const own = name.releases.get(version)?.value.policies ?? [];
  return {
    ...(period === undefined ? {} : { retention: { period, legalHold } }),
    complianceTags: [...tagsOf(head, name, version)].sort(),
    policies: own,
  };
}

/** Whether the number tells less than the update asks for. */
export const isTooSmall = ({ earlier, declared }: JudgedUpdate, update: Step): boolean =>
  isSmaller(declared, stepFor(earlier, update));

/** The smallest version that tells of an update truthfully; of a pre-release, with the same end. */
export function truthfulNumber({ pair, version, earlier }: JudgedUpdate, update: Step): string {
  const others = [...pair.name.releases.keys()].filter((one) => one !== version);
  const number = smallestVersion(earlier, stepFor(earlier, update), others);
  const end = version.indexOf('-');
  return end < 0 ? number : number + version.slice(end);
}

/** How the step for an update is called after a release. */
export const stepWords = ({ earlier }: JudgedUpdate, update: Step): string =>
  lineOf(earlier) > 0 ? `a ${update} version` : `a ${stepFor(earlier, update)} version below 1.0.0`;
