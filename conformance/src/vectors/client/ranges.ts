import type { Vector } from '../../vector.ts';
import { asked, resolving } from './question.ts';

/** What ranges of one kind choose of a context with many versions. */
const chosen = (title: string, choices: Readonly<Record<string, string>>): Vector =>
  asked(
    'ranges-are-npms',
    title,
    Object.entries(choices).map(([range, version]) => resolving(`ctx-many@${range}`, version)),
  );

/** Ranges and what they choose. */
export const RANGE_VECTORS: readonly Vector[] = [
  chosen('an exact version', { '1.0.1': '1.0.1', '=1.1.0': '1.1.0', 'v1.2.0': '1.2.0', '1.2.0-rc.1': '1.2.0-rc.1' }),
  chosen('a caret keeps to the first number that is not zero', {
    '^1': '1.2.3',
    '^1.0.1': '1.2.3',
    '^2.0': '2.1.0',
    '^0': '0.2.0',
    '^0.1.0': '0.1.4',
    '^0.1': '0.1.4',
    '^0.0': '0.0.4',
    '^0.0.3': '0.0.3',
    '^ 1.1': '1.2.3',
  }),
  chosen('a tilde keeps to the minor number', {
    '~1.2': '1.2.3',
    '~1.2.0': '1.2.3',
    '~1.0.0': '1.0.1',
    '~>1.0': '1.0.1',
    '~1': '1.2.3',
    '~0': '0.2.0',
    '~0.0.3': '0.0.4',
  }),
  chosen('a number that is left out is any', {
    '1': '1.2.3',
    '1.0': '1.0.1',
    '1.x': '1.2.3',
    '1.X.x': '1.2.3',
    '1.0.x': '1.0.1',
    '2.*': '2.1.0',
    x: '10.0.0',
    '0.0.*': '0.0.4',
  }),
  chosen('a hyphen joins two ends', {
    '1.0.0 - 1.1.0': '1.1.0',
    '1.0 - 1.1': '1.1.0',
    '0.1 - 1': '1.2.3',
    '1.0.2 - 2': '2.1.0',
    '0.0.3 - 0.0.3': '0.0.3',
    '1.3 - 2.0.0': '2.0.0',
  }),
  chosen('comparators that are joined by a space must all hold', {
    '>=1.1.0 <1.2.3': '1.2.0',
    '<1.2.3 >1.0.1': '1.2.0',
    '>= 1.0.0 < 1.2.0': '1.1.0',
    '>1.1': '10.0.0',
    '>1 <3': '2.1.0',
    '<=1.1': '1.1.0',
    '<=2.0': '2.0.0',
    '<1': '0.2.0',
    '<0.1': '0.0.4',
    '^1 <1.2': '1.1.0',
  }),
  chosen('of alternatives one must hold', {
    '^0.1 || ^1.0.0 <1.1': '1.0.1',
    '~0.1.0||~1.0.0': '1.0.1',
    '2.0.0 || 1.0.0': '2.0.0',
    '^99 || ^0.2': '0.2.0',
  }),
  asked('ranges-are-npms', 'nothing is in the range', [
    resolving('ctx-many@^1.4', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@1.2.1', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@^0.0.2', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@>10', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@<0.0.3', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@>1 <2', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@<*', 'NO_MATCHING_VERSION'),
    resolving('ctx-many@2 - 1', 'NO_MATCHING_VERSION'),
  ]),
  asked(
    'highest-is-chosen',
    'ten is above two',
    [resolving('ctx-many', '10.0.0'), resolving('ctx-many@latest', '10.0.0'), resolving('ctx-many@*', '10.0.0')],
    'Numbers are compared as numbers, not as texts.',
  ),
  asked('highest-is-chosen', 'pre-releases have an order of their own', [
    resolving('ctx-early@>=1.0.0-alpha <1.0.0-alpha.1', '1.0.0-alpha'),
    resolving('ctx-early@<1.0.0-alpha.beta', '1.0.0-alpha.1'),
    resolving('ctx-early@<1.0.0-beta', '1.0.0-alpha.beta'),
    resolving('ctx-early@1.0.0-alpha - 1.0.0-beta.2', '1.0.0-beta.2'),
    resolving('ctx-early@<1.0.0-rc.1', '1.0.0-beta.11'),
    resolving('ctx-early@^1.0.0-alpha', '1.0.0-rc.1'),
  ]),
];
