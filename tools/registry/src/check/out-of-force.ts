import { isLive } from '@ctxr/model';
import { slotOf } from '../declaration/layout.ts';
import { statusOf } from '../declaration/registry.ts';
import type { Finding } from '../finding/finding.ts';
import type { Rule, States } from './rule.ts';

/**
 * The findings that count. A release that was there before cannot be mended, only replaced and withdrawn; when nobody
 * decides by it any more, the rules over what it decides let it rest.
 */
export function countedFindings(
  findings: readonly Finding[],
  rules: readonly Rule[],
  { head, changes }: States,
): readonly Finding[] {
  const resting = new Set(rules.flatMap((rule) => ('restsOutOfForce' in rule && rule.restsOutOfForce ? rule.id : [])));
  const changed = new Set(changes.map(({ path }) => path));
  const isOver = (file: string): boolean => {
    const { kind, id = '', version = '' } = slotOf(file) ?? {};
    const names = kind === 'context-policy' ? head.policies : kind === 'context-type' ? head.types : undefined;
    const name = names?.get(id);
    return name !== undefined && name.releases.has(version) && !isLive(statusOf<unknown>(name, version));
  };
  return findings.filter(({ rule, place: { file } }) => !resting.has(rule) || changed.has(file) || !isOver(file));
}
