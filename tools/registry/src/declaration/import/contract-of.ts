import type { Contract } from '@ctxr/model';
import { isRecord } from '../pointer.ts';
import type { ChangeLog } from './change.ts';

/** The members that a contract takes over of a tool, with what each has to be. */
const MEMBERS: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => typeof value === 'string' && value !== '',
  title: (value) => typeof value === 'string',
  description: (value) => typeof value === 'string',
  inputSchema: isRecord,
  outputSchema: isRecord,
  annotations: isRecord,
};

/**
 * A catalogue's list of tools as a partial contract: it says what the list says and nothing else. What the list says
 * in other words than MCP, such as `arguments`, is left out and told: a schema that we made of it would not be the
 * server's.
 * @returns undefined where the list names no tool.
 */
export function contractOf(list: readonly unknown[], log: ChangeLog): Contract | undefined {
  const left = new Map<string, number>();
  const tools = list.filter(isRecord).flatMap((tool) => {
    const entries = Object.entries(tool).filter(([member, value]) => {
      const isTaken = Object.hasOwn(MEMBERS, member) && MEMBERS[member]?.(value) === true;
      if (!isTaken) left.set(member, (left.get(member) ?? 0) + 1);
      return isTaken;
    });
    const taken = Object.fromEntries(entries);
    return typeof taken['name'] === 'string' ? [{ ...taken, name: taken['name'] }] : [];
  });
  for (const [member, count] of left)
    log.add(
      'member-left-out',
      `${member} of ${count === 1 ? '1 tool' : `${count} tools`}: left out, because a contract says what the server says, in the words of tools/list`,
    );
  return tools.length === 0 ? undefined : { partial: true, tools };
}
