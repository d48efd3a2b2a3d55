import { isRange, isVersion } from '@ctxr/model';

/** The version that a server's release gets in the registry, or why it gets none. */
export type MappedVersion = { readonly version: string; readonly how?: string } | { readonly reason: string };

const NUMBERS = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:[-._]?([0-9A-Za-z][0-9A-Za-z.-]*))?(?:\+.*)?$/i;
const DAY = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/;

/**
 * Maps what a server.json calls its version to a Semantic Versioning 2.0.0 version without build metadata. Versions
 * that are one already are kept; the order of others is kept where they have one.
 */
export function mapVersion(text: unknown): MappedVersion {
  if (typeof text !== 'string' || text.trim() === '') return { reason: 'it has no version' };
  if (isVersion(text)) return bounded(text, text);
  if (/[\^~*<>=|\s]|^[vV]?\d+(\.\d+)*\.[xX]$/.test(text.trim())) {
    const kind = isRange(text) ? 'a range of versions' : 'no version';
    return { reason: `"${shown(text)}" is ${kind}, and a release is one version` };
  }
  return bounded(normal(text), text);
}

function normal(text: string): string {
  const [, year, month, day] = DAY.exec(text) ?? [];
  if (year !== undefined) return `${Number(year)}.${Number(month)}.${Number(day)}`;
  const [, major, minor = '0', patch = '0', fourth, rest] = NUMBERS.exec(text) ?? [];
  if (major === undefined) return `0.0.0-${label(text)}`;
  const tail = [...(fourth === undefined ? [] : [fourth]), ...(rest === undefined ? [] : [rest])].map(label).join('.');
  return `${decimal(major)}.${decimal(minor)}.${decimal(patch)}${tail === '' ? '' : `-${tail}`}`;
}

function bounded(version: string, text: string): MappedVersion {
  if (version.length > 64 || !isVersion(version))
    return { reason: `its version "${shown(text)}" cannot be written as a semantic version of at most 64 characters` };
  return version === text
    ? { version }
    : { version, how: `"${text}" is no plain semantic version; released here as ${version}` };
}

const shown = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text);

const decimal = (digits: string): string => digits.replace(/^0+(?=\d)/, '');

/** The text as dot-separated identifiers of a pre-release. */
const label = (text: string): string =>
  text
    .split('.')
    .map((part) => part.replace(/[^0-9A-Za-z-]+/g, '-').replace(/^-+|-+$/g, ''))
    .filter((part) => part !== '')
    .map((part) => (/^\d+$/.test(part) ? decimal(part) : part))
    .join('.') || 'unnamed';
