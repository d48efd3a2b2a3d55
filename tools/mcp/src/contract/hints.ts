import type { ContractEffect } from './difference.ts';

interface Hint {
  /** What holds where a server does not say it (MCP specification, ToolAnnotations). */
  readonly otherwise: boolean;
  /** The value that promises more. */
  readonly promise: boolean;
  /** What the promise says, after "that it". */
  readonly words: string;
}

/** The hints that the MCP specification knows. */
const HINTS: Readonly<Record<string, Hint>> = {
  readOnlyHint: { otherwise: false, promise: true, words: 'changes nothing' },
  destructiveHint: { otherwise: true, promise: false, words: 'destroys nothing' },
  idempotentHint: { otherwise: false, promise: true, words: 'does no more when it is called again' },
  openWorldHint: { otherwise: true, promise: false, words: 'keeps to a closed world' },
};

/** What a changed annotation means: a promise given up is graver than one made. */
export function hintChange(
  name: string,
  before: unknown,
  after: unknown,
): { readonly effect: ContractEffect; readonly message: string } {
  const hint = Object.hasOwn(HINTS, name) ? HINTS[name] : undefined;
  const shown = `${written(before)} → ${written(after)}`;
  if (!hint) return { effect: name === 'title' ? 'text' : 'unknown', message: `its annotation ${name}: ${shown}` };
  const promises = (value: unknown): boolean => (typeof value === 'boolean' ? value : hint.otherwise) === hint.promise;
  if (promises(before) && !promises(after))
    return { effect: 'widening', message: `it does not say any more that it ${hint.words} (${name}: ${shown})` };
  const news =
    promises(after) && !promises(before) ? `it says now that it ${hint.words} (${name}: ${shown})` : undefined;
  return { effect: 'compatible', message: news ?? `its annotation ${name}: ${shown}` };
}

function written(value: unknown): string {
  if (value === undefined) return 'not said';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
