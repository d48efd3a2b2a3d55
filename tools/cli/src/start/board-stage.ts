import { generateKeyPairSync } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyPlace, loadFounding, loadGate, type Published } from '@ctxr/registry';
import { withPeople } from '../init/people-files.ts';
import { initFiles, startRegistry } from '../init/registry.ts';
import { TRUST_FOLDER } from '../trust-folder.ts';
import { VERSION } from '../version.ts';
import type { Publishing } from './stage.ts';

/** A registry that a board governs, made for the round in a folder that goes away afterwards. */
export interface BoardStage {
  readonly host: string;
  readonly published: string;
  /** The root file that clients trust. */
  readonly root: string;
  readonly commit: string;
  /** The file with somebody's private key: a seat, or `bridge`. */
  keyFile(who: string): string;
  /** A fresh clone of the host, with an identity of its own. */
  clone(name: string): Promise<string>;
  /** Publishes what is on the host's main. */
  publish(): Promise<Published>;
}

/** The seats of a new board. */
const SEATS = ['board-1', 'board-2', 'board-3', 'board-4', 'board-5'] as const;

/** Writes a registry with the preset `board` and a generated key in each seat, founds it, and puts it onto a local host. */
export async function boardStage(publishing: Publishing, top: string): Promise<BoardStage> {
  const within = (name: string): string => join(top, name);
  const [registry, host, published] = [within('registry'), within('host.git'), within('public')];
  const keyFile = (who: string): string => within(`${who}.pem`);
  await mkdir(top, { recursive: true });
  await Promise.all([...SEATS, 'bridge'].map((who) => makeKey(top, who, keyFile(who))));
  const now = new Date();
  const seat = SEATS.map((one) => `${one}=${one}.pub`);
  const owner = 'team-a';
  const answers = { preset: 'board', id: 'board-example', name: 'Board example', owner } as const;
  const files = initFiles({ ...answers, domain: 'contexts.example.org', ctxrVersion: `^${VERSION}` }, now);
  await publishing.makeRepository(registry);
  await startRegistry(registry, await withPeople(files, { seat, bridge: 'bridge.pub' }, owner, top));
  const place: KeyPlace = { keys: within('trust-keys'), trust: join(registry, TRUST_FOLDER) };
  await publishing.initKeys({
    folder: place.keys,
    trustFolder: place.trust,
    registry: answers.id,
    preset: answers.preset,
    protection: { development: true },
    now,
  });
  await publishing.commitEverything(registry, 'start: a registry of a board');
  const { found } = await loadFounding();
  await found({ folder: registry, keys: place.keys, now });
  const commit = await publishing.commitEverything(registry, 'start: founded');
  await publishing.makeLocalHost(registry, commit, host);
  return {
    host,
    published,
    root: join(place.trust, '1.root.json'),
    commit,
    keyFile,
    clone: async (name) => {
      await publishing.cloneLocalHost(host, within(name));
      return within(name);
    },
    publish: async () =>
      publishing.publishCommit({
        ...place,
        build: await publishing.compileCommit(host),
        to: published,
        now: new Date(),
      }),
  };
}

/** Makes an SSH key: the private half as PKCS #8, the public one as a line beside it. */
async function makeKey(top: string, who: string, path: string): Promise<void> {
  const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const { openSshSigner } = await loadGate();
  const { type, key } = (await openSshSigner({ pem })).publicKey;
  await writeFile(path, pem, { mode: 0o600 });
  await writeFile(join(top, `${who}.pub`), `${type} ${key} ${who}\n`);
}
