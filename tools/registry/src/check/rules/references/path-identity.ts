import { isId, isVersion } from '@ctxr/model';
import { isRecord } from '../../../declaration/pointer.ts';
import type { Source } from '../../../declaration/source.ts';
import type { FileRule, Report } from '../../rule.ts';

export const pathIdentity: FileRule = {
  id: 'path-identity',
  family: 'references',
  severity: 'error',
  scope: 'file',
  summary: 'What a declaration says of its id, version and kind equals what its path says.',
  why: 'References are resolved by path. A file that calls itself something else would be found under one name and read under another.',
  fix: 'Change the member, or move the file.',
  example: { bad: 'contexts/ctx-a/1.0.0.yaml: id: ctx-b', good: 'contexts/ctx-a/1.0.0.yaml: id: ctx-a' },
  *check(source) {
    const { slot, value, entry } = source;
    if (slot === undefined || slot.subject !== undefined || !isRecord(value)) return;
    if (slot.id !== undefined && (slot.kind === 'proposal' || isId(slot.id))) yield* differs(source, 'id', slot.id);
    if (slot.version !== undefined && isVersion(slot.version)) yield* differs(source, 'version', slot.version);
    if (slot.kind !== 'participant' || typeof value['kind'] !== 'string') return;
    const isServer = value['kind'] === 'server';
    const known = ['team', 'organisation', 'client', 'server'].includes(value['kind']);
    if (!known || isServer === (slot.version !== undefined)) return;
    const version = typeof value['version'] === 'string' ? value['version'] : '1.0.0';
    const home = isServer
      ? `governance/participants/${slot.id ?? ''}/${version}.yaml`
      : `governance/participants/${slot.id ?? ''}.yaml`;
    yield {
      message: isServer
        ? 'A server is released in versions; this path is for what is edited in place.'
        : `A ${value['kind']} is edited in place; this path is for the version of a server.`,
      path: ['kind'],
      fix: { description: `Run: git mv ${entry.path} ${home}` },
    };
  },
};

function* differs(source: Source, member: string, demanded: string): Iterable<Report> {
  const said = isRecord(source.value) ? source.value[member] : undefined;
  const isFaulty = source.schemaFaults.some(({ path }) => path.length === 1 && path[0] === member);
  if (typeof said !== 'string' || said === demanded || isFaulty) return;
  yield {
    message: `${member} is "${said}", but the path ${source.entry.path} says "${demanded}".`,
    path: [member],
    fix: {
      description: `Write "${demanded}", or move the file.`,
      edits: [
        {
          ...source.locate([member]),
          text: member === 'id' && source.slot?.kind === 'proposal' ? `"${demanded}"` : demanded,
        },
      ],
    },
  };
}
