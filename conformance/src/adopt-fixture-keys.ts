import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import { readFolder } from './read-folder.ts';
import { fixtureJwk, fixtureKey, signedForm, type SigningKey } from './signing-key.ts';
import type { MetadataFile } from './tuf.ts';

/** A development key as `ctxr keys init` writes it. */
interface KeyFile {
  readonly name: string;
  readonly roles: readonly string[];
  readonly keyid: string;
  readonly public: { readonly keyval: { readonly public: string } };
}

/**
 * Replaces fresh development keys by fixture keys of the same names, in the key folder and in the trust that they signed,
 * so that whatever is published with them comes out the same every time.
 */
export function adoptFixtureKeys(keyFolder: string, trustFolder: string): readonly SigningKey[] {
  const renamed = new Map<string, string>();
  const keys = readdirSync(keyFolder)
    .filter((name) => name.endsWith('.key.json'))
    .sort()
    .map((name) => {
      const file = JSON.parse(readFileSync(join(keyFolder, name), 'utf8')) as KeyFile;
      const key = fixtureKey(file.name, file.roles);
      renamed.set(file.keyid, key.keyid);
      renamed.set(file.public.keyval.public, (key.tuf as KeyFile['public']).keyval.public);
      const development = fixtureJwk(file.name);
      writeFileSync(
        join(keyFolder, name),
        `${JSON.stringify({ ...file, keyid: key.keyid, public: key.tuf, development }, undefined, 2)}\n`,
      );
      return key;
    });
  for (const name of readFolder(trustFolder).keys()) signAgain(join(trustFolder, name), renamed, keys);
  return keys;
}

function signAgain(path: string, renamed: ReadonlyMap<string, string>, keys: readonly SigningKey[]): void {
  const text = readFileSync(path, 'utf8').replace(/[0-9a-f]{64}/g, (hex) => renamed.get(hex) ?? hex);
  const { signed, signatures } = JSON.parse(text) as Partial<MetadataFile>;
  if (signed === undefined || signatures === undefined) return writeFileSync(path, text);
  const part = signedForm(signed);
  const again = signatures.map(({ keyid }) => ({
    keyid,
    sig: keys.find((key) => key.keyid === keyid)?.sign(part) ?? '',
  }));
  writeFileSync(path, canonicalJson({ signatures: again.sort((a, b) => (a.keyid < b.keyid ? -1 : 1)), signed }));
}
