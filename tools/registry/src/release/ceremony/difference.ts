import { compromisedIn, namesIn, type Trust } from '../trust.ts';
import { type Draft, DRAFT_PARTS, rolesIn } from './draft.ts';
import { keyringOf, type NamedKey, type Naming, ringOf, type RoleRing } from './keyring.ts';

/** What a draft changes, in words, one change a line. */
export function differenceOf(trust: Trust, draft: Draft): string[] {
  const before = keyringOf(trust);
  return DRAFT_PARTS.flatMap((part) => {
    const content = draft[part];
    if (content === undefined) return [];
    const custom = content.unrecognizedFields;
    const names = new Map([...trust.names, ...namesIn(custom)]);
    const naming = (draft[part] === draft.root ? draft.root : draft.targets?.delegations) as Naming | undefined;
    const roles = rolesIn(part).flatMap((role) => roleLines(role, before[role], ringOf(naming, role, names)));
    const known = trust[part].metadata.signed;
    const lost = compromisedIn(custom).filter((keyid) => !compromisedIn(known.unrecognizedFields).includes(keyid));
    return [
      `${part} ${known.version} → ${content.version}, holds until ${content.expires} (was ${known.expires})`,
      ...roles,
      ...lost.map((keyid) => `  declares ${names.get(keyid) ?? keyid} compromised: what it signed binds nobody`),
    ];
  });
}

function roleLines(role: string, before: RoleRing, after: RoleRing): string[] {
  const has = ({ keys }: RoleRing, { keyid }: NamedKey): boolean => keys.some((key) => key.keyid === keyid);
  return [
    ...after.keys.filter((key) => !has(before, key)).map((key) => `  ${role}: adds ${shown(key)}`),
    ...before.keys.filter((key) => !has(after, key)).map((key) => `  ${role}: removes ${shown(key)}`),
    ...(before.threshold === after.threshold && before.keys.length === after.keys.length
      ? []
      : [
          `  ${role}: ${after.threshold} of ${after.keys.length} sign (was ${before.threshold} of ${before.keys.length})`,
        ]),
  ];
}

const shown = ({ name, key, keyid }: NamedKey): string => `${name} (${key.keytype} ${keyid.slice(0, 12)}…)`;
