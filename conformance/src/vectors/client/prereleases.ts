import type { Question, Vector } from '../../vector.ts';
import { asked, resolving } from './question.ts';

const wanting = (reference: string, version: string): Question =>
  resolving(reference, version, { lookup: { do: 'resolve', reference, prerelease: true } });

/** When a pre-release is chosen. */
export const PRERELEASE_VECTORS: readonly Vector[] = [
  asked('prereleases-are-asked-for', 'nobody asked for a pre-release', [
    resolving('ctx-many@^1', '1.2.3'),
    resolving('ctx-many@>=1.2.0', '10.0.0'),
    resolving('ctx-many@>=11.0.0-alpha.1 <=11 || ^2', '11.0.0-rc.1'),
    resolving('ctx-many@^1.1.0 <1.2.1', '1.2.0'),
  ]),
  asked('prereleases-are-asked-for', 'the range names a pre-release of the same release', [
    resolving('ctx-many@>=1.2.0-rc.0 <1.2.0', '1.2.0-rc.1'),
    resolving('ctx-many@^1.3.0-beta.2', '1.3.0-beta.10'),
    resolving('ctx-many@~1.3.0-beta', '1.3.0-beta.10'),
    resolving('ctx-many@1.3.0-beta.2', '1.3.0-beta.2'),
  ]),
  asked('prereleases-are-asked-for', 'the range names a pre-release of another release', [
    resolving('ctx-many@>=1.2.0-rc.1 <1.4', '1.2.3'),
    resolving('ctx-many@^10.0.0-alpha', '10.0.0'),
  ]),
  asked('prereleases-are-asked-for', 'there are only pre-releases and no range', [
    resolving('ctx-early', '1.0.0-rc.1'),
    resolving('ctx-early@latest', '1.0.0-rc.1'),
  ]),
  asked('prereleases-are-asked-for', 'there are only pre-releases and the range names none', [
    resolving('ctx-early@^1', 'NO_MATCHING_VERSION'),
    resolving('ctx-early@>=0', 'NO_MATCHING_VERSION'),
    resolving('ctx-early@x', 'NO_MATCHING_VERSION'),
  ]),
  asked('prereleases-are-asked-for', 'the caller wants pre-releases', [
    wanting('ctx-many@^1', '1.3.0-beta.10'),
    wanting('ctx-many', '11.0.0-rc.1'),
    wanting('ctx-many@1.3', '1.3.0-beta.10'),
    wanting('ctx-early@^1', '1.0.0-rc.1'),
  ]),
  asked(
    'prereleases-are-asked-for',
    'the caller wants pre-releases and the next release is out of the range',
    [wanting('ctx-many@^10', '10.0.0'), wanting('ctx-many@<1.3.0', '1.2.3'), wanting('ctx-many@~1.2', '1.2.3')],
    '2.0.0-rc.1 is below 2.0.0 by precedence, and still not what somebody means who writes <2.0.0.',
  ),
];
