import { atMost, MOST_REPORTS } from '../../at-most.ts';
import { rangesOf, textOf } from '../../file-text.ts';
import type { FileRule } from '../../rule.ts';
import { isLiteralSecret, secretsIn } from '../../secrets.ts';
import { stringsIn } from '../../strings-in.ts';

const REMEDY =
  'Revoke it where it is valid and take a new one: git never forgets, so removing it here is not enough. Write a placeholder such as <token>.';

export const noSecrets: FileRule = {
  id: 'no-secrets',
  family: 'privacy',
  severity: 'error',
  scope: 'file',
  summary: 'No file holds a key, a token or a password.',
  why: 'The registry is published, and its history is kept for ever by everybody who cloned it. A secret that was pushed once is known.',
  fix: 'Revoke the secret where it is valid, then write a placeholder such as `<token>` or `${TOKEN}`.',
  example: { bad: 'examples:\n  - api_key: 8f14e45fceea167a5a36', good: 'examples:\n  - api_key: <api-key>' },
  *check(source) {
    const text = textOf(source);
    const range = rangesOf(text);
    const lines = new Set<number>();
    let told = 0;
    for (const { what, offset, length } of atMost(secretsIn(text))) {
      const at = range(offset, length);
      lines.add(at.start.line);
      yield {
        message: `This looks like ${what}; it stays in the history.`,
        path: [],
        range: at,
        fix: { description: REMEDY },
      };
    }
    if (source.slot === undefined) return;
    for (const { text: value, path } of stringsIn(source.value)) {
      const name = path.findLast((step) => typeof step === 'string');
      if (typeof name !== 'string' || !isLiteralSecret(name, value) || lines.has(source.locate(path).start.line))
        continue;
      if ((told += 1) > MOST_REPORTS) return;
      yield { message: `"${name}" is written out; it stays in the history.`, path, fix: { description: REMEDY } };
    }
  },
};
