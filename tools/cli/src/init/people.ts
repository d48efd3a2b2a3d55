import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isId } from '@ctxr/model';
import { UsageError } from '../usage-error.ts';

/** Who answers for a seat or a team: an account at a host, a public SSH key, or both. */
export interface PersonOption {
  readonly account?: { readonly host: string; readonly id: number };
  readonly key?: { readonly type: string; readonly key: string };
}

const ACCOUNT = /^([a-z0-9]+(?:-[a-z0-9]+)*)\/([1-9]\d{0,15})$/;
const KEY = /^([a-z0-9@.-]+) ([A-Za-z0-9+/]+={0,2})(?: .*)?$/;

/** Reads `github/101`, a public key's file, or both with a comma between. @throws UsageError */
export async function personOf(text: string, directory: string): Promise<PersonOption> {
  let person: PersonOption = {};
  for (const part of text.split(',').filter((one) => one !== '')) {
    const [, host, id] = ACCOUNT.exec(part) ?? [];
    person =
      host !== undefined && id !== undefined
        ? { ...person, account: { host, id: Number(id) } }
        : { ...person, key: await publicKey(resolve(directory, part), part) };
  }
  if (!person.account && !person.key)
    throw new UsageError(
      `\`${text}\` names nobody`,
      'write github/101, the file of a public key, or both: github/101,member.pub',
    );
  return person;
}

/** Reads `board-1=…` for each seat, by seat. @throws UsageError */
export async function seatsOf(
  options: readonly string[],
  directory: string,
): Promise<ReadonlyMap<string, PersonOption>> {
  const seats = new Map<string, PersonOption>();
  for (const option of options) {
    const [seat = '', person = ''] = option.split(/=(.*)/s);
    if (!isId(seat) || person === '')
      throw new UsageError(`\`${option}\` fills no seat`, 'write --seat board-1=github/101,member.pub');
    seats.set(seat, await personOf(person, directory));
  }
  return seats;
}

/** The first line of a .pub file. @throws UsageError */
export async function publicKey(path: string, shown: string): Promise<NonNullable<PersonOption['key']>> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  const [, type, key] = KEY.exec((text ?? '').split('\n')[0]?.trim() ?? '') ?? [];
  if (type !== undefined && key !== undefined) return { type, key };
  throw new UsageError(
    text === undefined ? `there is no file ${shown}` : `${shown} is no public SSH key`,
    'name a .pub file, such as ssh-keygen -t ed25519 writes it',
  );
}
