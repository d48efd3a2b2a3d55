import type { Package } from '@ctxr/model';

/** How a kind of package writes a name of its registry, and one exact version. Names start with no dash: that is an option. */
interface Spelling {
  readonly name: RegExp;
  readonly version: RegExp;
}

/**
 * What is no such name is read as an address, a path or another package; what is no such version as a range or as a tag
 * that moves: for npm `1.2` is all of `1.2.x`.
 */
const SPELLINGS: ReadonlyMap<string, Spelling> = new Map([
  [
    'npm',
    {
      name: /^(@[\w~-][\w.~-]*\/)?[a-z0-9_~][\w.~-]*$/i,
      version: /^v?\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/,
    },
  ],
  [
    'pypi',
    {
      name: /^[a-z0-9]([\w.-]*[a-z0-9])?(\[[\w.,-]+\])?$/i,
      // PEP 440's public versions; a specifier or a wildcard is none.
      version:
        /^v?(\d+!)?\d+(\.\d+)*([._-]?(a|b|c|rc|alpha|beta|pre|preview)[._-]?\d*)?(-\d+|[._-]?(post|rev|r)[._-]?\d*)?([._-]?dev\d*)?(\+[a-z0-9._-]+)?$/i,
    },
  ],
  ['nuget', { name: /^\w[\w.-]*$/, version: /^\d+(\.\d+){1,3}(-[\w.-]+)?(\+[\w.-]+)?$/ }],
]);

/** An image's name, with neither tag nor digest, and its tag (OCI Distribution Specification 1.1). */
const IMAGE = /^[a-z0-9][\w.-]*(:\d+(?=\/))?(\/[a-z0-9][\w.-]*)*$/i;
const TAG = /^(?!latest$)\w[\w.-]{0,127}$/i;
const DIGEST = /^sha256:[0-9a-f]{64}$/;

/** Why the package may be another one tomorrow; undefined where it names one version. */
export function unpinned({ registryType, identifier, version }: Package): string | undefined {
  if (registryType === 'oci') return unpinnedImage(identifier, version);
  if (version === undefined) return `${identifier} names no version`;
  const spelling = SPELLINGS.get(registryType);
  if (spelling === undefined) return undefined;
  if (!spelling.name.test(identifier)) return `${JSON.stringify(identifier)} is no name of a package`;
  if (!spelling.version.test(version)) return `${JSON.stringify(version)} is no exact version of ${identifier}`;
  return undefined;
}

function unpinnedImage(identifier: string, version: string | undefined): string | undefined {
  const [named = '', digest, ...more] = identifier.split('@');
  const [, image = named, tag] = /^(.*):([^/]*)$/.exec(named) ?? [];
  const isTagged = digest !== undefined || tag !== undefined;
  if (version !== undefined && isTagged) return `the image ${identifier} names a version, and the package another`;
  const isSound = more.length === 0 && IMAGE.test(image) && (digest === undefined || DIGEST.test(digest));
  if (!isSound) return `${JSON.stringify(identifier)} is no name of an image`;
  if (digest !== undefined) return undefined;
  const said = version ?? tag;
  return said !== undefined && TAG.test(said) ? undefined : `the image ${identifier} names no version`;
}
