import { askCedar } from '@ctxr/client/cedar';
import type { PolicyJson } from '@cedar-policy/cedar-wasm/nodejs';

/** An expression as Cedar writes it, on one line. */
export function conditionText(expression: unknown): string {
  const policy = {
    effect: 'permit',
    principal: { op: 'All' },
    action: { op: 'All' },
    resource: { op: 'All' },
    conditions: [{ kind: 'when', body: expression }],
  } as PolicyJson;
  const answer = askCedar((cedar) => cedar.policyToText(policy));
  if (answer.type === 'failure') return JSON.stringify(expression);
  const [, text = ''] = /when\s*\{([\s\S]*)\}\s*;\s*$/.exec(answer.text) ?? [];
  return withoutBrackets(text.replace(/\s+/g, ' ').trim());
}

/** The text without a pair of brackets around all of it. */
function withoutBrackets(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (const [at, character] of [...text].entries()) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) return at === [...text].length - 1 ? text.slice(1, -1).trim() : text;
  }
  return text;
}
