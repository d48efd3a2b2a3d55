import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareVersions, isId, isVersion, RESERVED_CONTEXT_IDS } from '@ctxr/model';
import { RegistryError } from '@ctxr/registry';
import { type Declared, listDeclared } from './declared.ts';
import { nearest } from '@ctxr/registry';
import { type Kind, KINDS } from './new-kinds.ts';
import { chooseGovernance, chooseOwner, choosePolicies, chooseType } from './new-references.ts';
import { UsageError } from './usage-error.ts';
import { existing } from './write-files.ts';

/** What `ctxr new` is told. */
export interface NewOptions {
  readonly type?: string;
  readonly owner?: string;
  readonly policy?: readonly string[];
  readonly governance?: string;
  readonly kind?: string;
  readonly version?: string;
}

/** A file to write: where, what, and the file that it was copied from. */
export interface PlannedFile {
  readonly path: string;
  readonly text: string;
  readonly from?: string;
}

/**
 * The declaration that `ctxr new` writes.
 * @throws UsageError for a wrong word, RegistryError FILE_EXISTS where the file is there.
 */
export async function planDeclaration(
  folder: string,
  kind: string,
  id: string,
  options: NewOptions,
): Promise<PlannedFile> {
  const declared = await listDeclared(folder);
  const found = kindOf(kind, id, options, declared);
  if (!isId(id))
    throw new UsageError(`\`${id}\` is no id`, 'use lower-case words joined by hyphens, at most 64 characters');
  if (kind === 'context' && RESERVED_CONTEXT_IDS.has(id))
    throw new UsageError(
      `a context cannot be called \`${id}\``,
      'that folder holds the context types: choose another id',
    );
  const releases = found.releases?.(declared).get(id) ?? [];
  const version = options.version ?? nextVersion(releases.at(-1));
  if (!isVersion(version)) throw new UsageError(`\`${version}\` is no version`, 'use MAJOR.MINOR.PATCH, such as 1.2.0');
  const path = found.path(id, version);
  if ((await existing(folder, [path])).length > 0)
    throw new RegistryError('FILE_EXISTS', `${path} is there already; nothing was written`, {
      fix: found.releases
        ? 'choose another --version'
        : 'edit the file in place, and raise its `version` by one where it has one',
    });
  const source = releases.filter((release) => compareVersions(release, version) < 0).at(-1) ?? releases.at(-1);
  if (source !== undefined) {
    const from = found.path(id, source);
    return { path, text: withVersion(await readFile(join(folder, from), 'utf8'), version), from };
  }
  const needs = new Set(found.needs);
  const type = options.type === undefined ? undefined : chooseType(declared, options.type);
  const typeFile = type && (await readFile(join(folder, `contexts/types/${type.id}/${type.version}.yaml`), 'utf8'));
  return {
    path,
    text: found.text({
      id,
      version,
      owner: needs.has('owner') ? chooseOwner(declared, options.owner) : '',
      governance: needs.has('governance') ? chooseGovernance(declared, options.governance) : '',
      policies: needs.has('policies') ? choosePolicies(declared, options.policy) : [],
      domain:
        /^domain:\s*["']?([a-z0-9.-]+)/m.exec(await readFile(join(folder, 'governance/registry.yaml'), 'utf8'))?.[1] ??
        'example.org',
      ...(type && { type: type.reference, examples: examplesIn(typeFile ?? '') }),
    }),
  };
}

function kindOf(kind: string, id: string, options: NewOptions, declared: Declared): Kind {
  const participant = options.kind ?? (declared.servers.has(id) ? 'server' : 'team');
  const name = kind === 'participant' ? `participant ${participant}` : kind;
  const found = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (found) return found;
  const known = [
    ...new Set(
      Object.keys(KINDS).map((key) => (kind === 'participant' ? (key.split(' ')[1] ?? '') : (key.split(' ')[0] ?? ''))),
    ),
  ].filter((word) => word !== '');
  const word = kind === 'participant' ? participant : kind;
  throw new UsageError(`there is no kind \`${word}\``, `use ${nearest(word, known) ?? known.join(', ')}`);
}

/** The next minor version: what follows a pre-release is the release itself. */
function nextVersion(highest: string | undefined): string {
  if (highest === undefined) return '1.0.0';
  const [release = '', prerelease] = highest.split('-', 2);
  const [major = '1', minor = '0'] = release.split('.');
  return prerelease === undefined ? `${major}.${Number(minor) + 1}.0` : release;
}

/** The examples as a type's file has them, comments and all; empty where it has none. */
const examplesIn = (text: string): string =>
  /^examples:[ \t]*\r?\n(?:(?:[ \t-].*)?\r?\n)*/m.exec(text)?.[0].trimEnd() ?? '';

/** The text with another version at the top level, and every other byte as it was. */
const withVersion = (text: string, version: string): string =>
  text.replace(/^version:[^\r\n#]*?(?=\s*(?:#|\r?$))/m, `version: ${version}`);
