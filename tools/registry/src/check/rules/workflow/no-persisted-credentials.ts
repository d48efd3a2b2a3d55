import type { FileRule } from '../../rule.ts';
import { isMembers, stepsOf } from '../../steps.ts';

/** A checkout leaves no token behind. */
export const noPersistedCredentials: FileRule = {
  id: 'no-persisted-credentials',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'Every actions/checkout sets persist-credentials: false.',
  why: 'Otherwise the token stays in .git/config, where every later step, and every dependency that a step runs, can read it.',
  fix: 'Write persist-credentials: false under with.',
  example: {
    bad: 'uses: actions/checkout@0123456789abcdef0123456789abcdef01234567',
    good: 'uses: actions/checkout@0123456789abcdef0123456789abcdef01234567\nwith:\n  persist-credentials: false',
  },
  *check(source) {
    for (const { value, path } of stepsOf(source)) {
      const { uses, with: inputs } = value;
      if (typeof uses !== 'string' || !/^actions\/checkout(@|$)/i.test(uses)) continue;
      const persists = isMembers(inputs) ? inputs['persist-credentials'] : undefined;
      if (persists === false || persists === 'false') continue;
      const isSet = persists !== undefined;
      yield {
        path: isSet ? [...path, 'with', 'persist-credentials'] : [...path, 'uses'],
        message: isSet
          ? 'The token stays where every later step can read it.'
          : 'The checkout keeps its token, unless told otherwise, where every later step can read it.',
        fix: { description: 'Write persist-credentials: false under with.' },
      };
    }
  },
};
