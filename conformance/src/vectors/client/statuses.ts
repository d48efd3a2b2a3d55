import type { SaidWarning } from '../../format/vector-spec.ts';
import type { Vector } from '../../vector.ts';
import { asked, resolving } from './question.ts';

const DEPRECATED = (replacedBy?: string): SaidWarning => ({
  code: 'DEPRECATED',
  ...(replacedBy !== undefined && { replacedBy }),
});
const PASSED_OVER: SaidWarning = { code: 'REVOKED_PASSED_OVER' };

/** Deprecated, withdrawn and revoked versions. */
export const STATUS_VECTORS: readonly Vector[] = [
  asked('deprecated-is-advice', 'a deprecated version is chosen with a warning', [
    resolving('ctx-aging@~1.1', '1.1.0', { warnings: [DEPRECATED('ctx-many@^2')] }),
    resolving('ctx-aging@^1', '1.1.0', { warnings: [DEPRECATED('ctx-many@^2')] }),
    resolving('ctx-aging', '2.0.0', { warnings: [DEPRECATED()] }),
  ]),
  asked('deprecated-is-advice', 'a version beside a deprecated one has no warning', [
    resolving('ctx-aging@1.0.0', '1.0.0', { warnings: [] }),
    resolving('ctx-many@^1', '1.2.3', { warnings: [] }),
  ]),
  asked('withdrawn-has-no-new-use', 'a withdrawn version is passed over', [
    resolving('ctx-parted@^1', '1.0.0', { warnings: [] }),
    resolving('ctx-parted@>=1', '2.0.0', { warnings: [] }),
  ]),
  asked('withdrawn-has-no-new-use', 'a version that was withdrawn and enabled again', [
    resolving('ctx-parted@2.0.0', '2.0.0'),
    resolving('ctx-parted', '2.0.0'),
  ]),
  asked('withdrawn-has-no-new-use', 'all that is in the range is withdrawn or disabled', [
    resolving('ctx-parted@1.1.0', 'NO_MATCHING_VERSION'),
    resolving('ctx-parted@^3', 'NO_MATCHING_VERSION'),
    resolving('ctx-burnt@~1.1 || ~1.2', 'NO_MATCHING_VERSION'),
  ]),
  asked('revoked-is-never-used', 'all that is in the range is revoked', [
    resolving('ctx-burnt@1.2.0', 'REVOKED', { tells: ['ctx-many@^1'] }),
    resolving('ctx-burnt@^2', 'REVOKED', { tells: ['ctx-many@^2'] }),
    resolving('ctx-burnt@>=1.2', 'REVOKED', { tells: ['ctx-many@^2'] }),
  ]),
  asked('revoked-is-never-used', 'a revoked version is passed over with a warning', [
    resolving('ctx-burnt@^1', '1.0.0', { warnings: [PASSED_OVER] }),
    resolving('ctx-burnt', '1.0.0', { warnings: [PASSED_OVER, PASSED_OVER] }),
    resolving('ctx-burnt@<1.2', '1.0.0', { warnings: [] }),
  ]),
];
