import { CODEOWNERS } from '../../../declaration/layout.ts';
import { codeownersOf } from '../../codeowners/codeowners.ts';
import { codeownersDigest } from '../../codeowners/digest.ts';
import type { RegistryRule } from '../../rule.ts';
import { TOP } from '../../written.ts';

/** The host asks those people for a review whom the decision rights ask. */
export const codeownersCurrent: RegistryRule = {
  id: 'codeowners-current',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary:
    'Where changes are reviewed at GitHub, `.github/CODEOWNERS` is what the declarations of the registry make it.',
  why: 'The host asks the people of this file for a review. Where it says something else than the decision rights, the wrong people are asked, and a change waits for those who never heard of it.',
  fix: 'Run `npx ctxr codeowners --write`.',
  example: {
    bad: '# .github/CODEOWNERS, edited by hand\n* @somebody',
    good: '# .github/CODEOWNERS, as written\n* @member-1',
  },
  *check({ head }) {
    const isThere = head.files.has(CODEOWNERS);
    if (!isThere && head.registry?.value.host?.kind !== 'github') return;
    const text = codeownersOf(head);
    if (text === undefined || head.codeowners === codeownersDigest(text)) return;
    yield {
      file: CODEOWNERS,
      path: [],
      range: TOP,
      message: isThere
        ? `${CODEOWNERS} is not what the accounts, owners and decision rights of this registry make it.`
        : `${CODEOWNERS} is missing, so GitHub asks nobody for a review by itself.`,
      fix: { description: 'Run `npx ctxr codeowners --write`.' },
    };
  },
};
