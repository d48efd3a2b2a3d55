import type { Rule } from '../rule.ts';
import { lifecycleAppendOnly } from './versions/lifecycle-append-only.ts';
import { lifecycleOrder } from './versions/lifecycle-order.ts';
import { lifecycleTransition } from './versions/lifecycle-transition.ts';
import { lifecycleVersionExists } from './versions/lifecycle-version-exists.ts';
import { overstatedVersion } from './versions/overstated-version.ts';
import { prereleaseNotRequired } from './versions/prerelease-not-required.ts';
import { releasedKept } from './versions/released-kept.ts';
import { releasedUnchanged } from './versions/released-unchanged.ts';
import { replacementLive } from './versions/replacement-live.ts';
import { revisionIncrements } from './versions/revision-increments.ts';
import { servableVersion } from './versions/servable-version.ts';
import { truthfulVersion } from './versions/truthful-version.ts';
import { undecidedCompatibility } from './versions/undecided-compatibility.ts';
import { versionIncreases } from './versions/version-increases.ts';
import { versionStep } from './versions/version-step.ts';

/** The rules of the versions family, by id. */
export const versionsRules: readonly Rule[] = [
  lifecycleAppendOnly,
  lifecycleOrder,
  lifecycleTransition,
  lifecycleVersionExists,
  overstatedVersion,
  prereleaseNotRequired,
  releasedKept,
  releasedUnchanged,
  replacementLive,
  revisionIncrements,
  servableVersion,
  truthfulVersion,
  undecidedCompatibility,
  versionIncreases,
  versionStep,
];
