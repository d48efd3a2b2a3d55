import { type AccessRule, canonicalJson } from '@ctxr/model';
import { isRecord } from '../../declaration/pointer.ts';

/** The changes of a list of access rules, told by the rules' ids. */
export function ruleChanges(old: unknown, next: unknown): readonly string[] {
  const [before, after] = [rulesOf(old), rulesOf(next)];
  const lines: string[] = [];
  for (const [id, rule] of after) {
    const earlier = before.get(id);
    if (!earlier) lines.push(`added access rule \`${id}\`: ${words(rule)}`);
    else if (keyOf(earlier) !== keyOf(rule)) lines.push(changed(id, earlier, rule));
  }
  for (const [id, rule] of before) if (!after.has(id)) lines.push(`removed access rule \`${id}\`: ${words(rule)}`);
  return lines.length > 0 ? lines : ['order of accessRules changed'];
}

type Rule = Partial<AccessRule>;

const rulesOf = (value: unknown): ReadonlyMap<string, Rule> =>
  new Map(
    (Array.isArray(value) ? (value as readonly unknown[]) : [])
      .filter(isRecord)
      .map((rule, index) => [typeof rule['id'] === 'string' ? rule['id'] : `number ${index + 1}`, rule as Rule]),
  );

const keyOf = (value: unknown): string => canonicalJson(value ?? null);

function changed(id: string, old: Rule, next: Rule): string {
  const [before, after] = [words(old), words(next)];
  return before === after ? `access rule \`${id}\` reworded` : `access rule \`${id}\`: ${before} → ${after}`;
}

/** A rule in words, such as `permits role reader to read, write`. */
function words({ effect, principals = {}, actions = [], resources = {}, when }: Rule): string {
  const who = groups(principals).join(' or ');
  const what = groups(resources);
  const verb = effect === 'forbid' ? 'forbids' : 'permits';
  return [
    `${verb} ${who === '' ? 'nobody' : who} to ${actions.join(', ')}`,
    ...(what.length > 0 ? [`on ${what.join(' or ')}`] : []),
    ...(when === undefined ? [] : [`when ${when.trim()}`]),
  ].join(' ');
}

const groups = (lists: object): string[] =>
  Object.entries(lists).map(([kind, members]) =>
    kind === 'any' ? 'everybody' : `${kind} ${Array.isArray(members) ? members.join(', ') : String(members)}`,
  );
