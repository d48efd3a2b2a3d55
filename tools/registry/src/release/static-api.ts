import { canonicalJson, type IndexKind, isLive, type NameDocument, type VersionEntry } from '@ctxr/model';
import { parseObject } from './bulk.ts';
import { cedarText, schemaText } from './cedar-text.ts';
import type { Compiled } from './compile.ts';
import { currentVersion } from './current-version.ts';

/** The folder, and the list's member, of each kind below `/v1`. */
const PLURAL: Readonly<Record<IndexKind, string>> = {
  context: 'contexts',
  type: 'types',
  policy: 'policies',
  participant: 'participants',
  profile: 'profiles',
};

/**
 * The read API as plain files by path: per kind a list, per name the object of its highest live version, per version
 * its object; every object also under the name with `.json`, and access rules as Cedar's text under the name with
 * `.cedar`. Byte-equal to the objects; what is revoked is not served. `href` is relative to the list.
 */
export function staticApi(compiled: Compiled, revocations: Uint8Array): Map<string, Uint8Array> {
  const twins = new Map<string, Uint8Array>();
  const plain = new Map<string, Uint8Array>();
  const lists = new Map(Object.values(PLURAL).map((plural) => [plural, [] as object[]]));
  const texts = new Map<string, Uint8Array | undefined>();
  const put = (path: string, { sha256 }: VersionEntry): void => {
    const bytes = compiled.objects.get(sha256);
    if (bytes === undefined) return;
    plain.set(`v1/${path}`, bytes);
    twins.set(`v1/${path}.json`, bytes);
    const text = texts.get(sha256);
    if (text !== undefined) twins.set(`v1/${path}.cedar`, text);
  };
  for (const name of compiled.names) {
    const plural = PLURAL[name.kind];
    const current = currentVersion(name);
    if (name.kind === 'policy' || name.kind === 'type')
      for (const { sha256 } of name.versions) texts.set(sha256, encodedText(compiled, sha256));
    for (const entry of name.versions)
      if (entry.version !== undefined && entry.status !== 'revoked')
        put(`${plural}/${name.id}@${entry.version}`, entry);
    if (isLive(current.status)) put(`${plural}/${name.id}`, current);
    lists.get(plural)?.push(listed(compiled, name, current, plural));
  }
  const files = new Map([...twins, ...plain]);
  if ([...texts.values()].some((text) => text !== undefined))
    files.set('v1/policies/schema.cedarschema', utf8(schemaText()));
  for (const [plural, items] of lists) files.set(`v1/${plural}.json`, encode({ [plural]: items }));
  return files.set('v1/revocations.json', revocations);
}

function listed({ objects }: Compiled, { id }: NameDocument, entry: VersionEntry, plural: string): object {
  const { name, owner, kind } = parseObject(objects, entry.sha256);
  const path = isLive(entry.status) ? id : `${id}@${entry.version}`;
  const href = entry.status === 'revoked' ? undefined : `${plural}/${path}`;
  return { id, name, kind, version: entry.version, status: entry.status, owner, href };
}

function encodedText({ objects }: Compiled, sha256: string): Uint8Array | undefined {
  const text = cedarText(parseObject(objects, sha256));
  return text === undefined ? undefined : utf8(text);
}

const encode = (value: unknown): Uint8Array => utf8(canonicalJson(value));
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
