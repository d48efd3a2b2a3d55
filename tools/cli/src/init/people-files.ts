import type { InitOptions } from './answers.ts';
import { personOf, publicKey, seatsOf } from './people.ts';
import { boardText, registryText, teamText } from './people-text.ts';
import { UsageError } from '../usage-error.ts';
import { resolve } from 'node:path';

const BOARD = 'governance/board.yaml';
const REGISTRY = 'governance/registry.yaml';

/**
 * Puts the people that the options name into the files of a new registry.
 * @throws UsageError for a seat that the board does not have, and where a host lacks the key of its bridge.
 */
export async function withPeople(
  files: ReadonlyMap<string, string>,
  options: InitOptions,
  owner: string,
  directory: string,
): Promise<ReadonlyMap<string, string>> {
  const { seat = [], member = [], bridge, repository } = options;
  const filled = new Map(files);
  const edit = (path: string, change: (text: string) => string): void => {
    const text = filled.get(path);
    if (text === undefined) throw new UsageError(`there is no ${path} with this preset`, '--preset board has a board');
    filled.set(path, change(text));
  };
  if (seat.length > 0) {
    const seats = await seatsOf(seat, directory);
    edit(BOARD, (text) => boardText(text, seats));
    const unknown = [...seats.keys()].filter(
      (id) => !new RegExp(`^ {2}- id: ${id}$`, 'm').test(files.get(BOARD) ?? ''),
    );
    if (unknown.length > 0)
      throw new UsageError(`the board has no seat ${unknown.join(', ')}`, 'its seats are board-1 to board-5');
  }
  if (member.length > 0) {
    const members = await Promise.all(member.map((one) => personOf(one, directory)));
    edit(`governance/participants/${owner}.yaml`, (text) => teamText(text, members));
  }
  if (bridge !== undefined) {
    const key = await publicKey(resolve(directory, bridge), bridge);
    const host = repository === undefined ? { kind: 'local' } : { kind: 'github', repository };
    edit(REGISTRY, (text) => registryText(text, { ...host, bridge: key }));
  } else if (repository !== undefined)
    throw new UsageError(
      'a host needs the public key of its bridge',
      '--bridge FILE.pub; ssh-keygen -t ed25519 makes one',
    );
  return filled;
}
