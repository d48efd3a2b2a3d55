import type { Declared } from '../../declaration/registry.ts';

/** Members that an outline leaves out because nothing here depends on them. */
const LEFT_OUT = new Set([
  'schema',
  'examples',
  'description',
  'contact',
  'server',
  'motivation',
  'alternatives',
  'rollback',
]);

/** The first member that is written and whose value cannot be taken as its schema has it; undefined where all can. */
export const unreadMember = ({ outline }: Declared<unknown>): string | undefined =>
  outline.members.find((member) => !LEFT_OUT.has(member) && !Object.hasOwn(outline.value, member));

/** Why a declaration cannot be judged, as a clause; undefined where it can. */
export function whyNotUnderstood(declared: Declared<unknown> | undefined): string | undefined {
  if (!declared) return 'it cannot be read as a declaration';
  const member = unreadMember(declared);
  return member === undefined ? undefined : `its member "${member}" is not what the schema asks for`;
}
