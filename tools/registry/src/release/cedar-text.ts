import { cedarSchema, compileRule } from '@ctxr/client/cedar';
import type { AccessRule } from '@ctxr/model';

/** Compiled rules by themselves: most releases of a policy repeat those of the one before. */
const compiled = new Map<string, string | undefined>();
const MOST_KEPT = 10_000;

/** The access rules of a policy or a type in Cedar's text; undefined where it has none, or where one cannot be compiled. */
export function cedarText({ id, version, accessRules }: Readonly<Record<string, unknown>>): string | undefined {
  if (!Array.isArray(accessRules) || accessRules.length === 0) return undefined;
  const texts = (accessRules as readonly AccessRule[]).map(ruleText);
  if (texts.includes(undefined)) return undefined;
  return [`// The access rules of ${String(id)}@${String(version)}. Nobody signs this text.\n`, ...texts].join('\n');
}

/** The schema that the texts are written against. */
export const schemaText = (): string => (schema ??= cedarSchema());
let schema: string | undefined;

function ruleText(rule: AccessRule): string | undefined {
  const key = JSON.stringify(rule);
  if (compiled.has(key)) return compiled.get(key);
  const made = compileRule(rule);
  const text = 'faults' in made ? undefined : made.text;
  if (compiled.size >= MOST_KEPT) compiled.clear();
  compiled.set(key, text);
  return text;
}
