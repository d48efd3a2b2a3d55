import { parseDocument } from 'yaml';
import { RegistryError } from '../../error/registry-error.ts';

/**
 * The value of a YAML 1.2 text; integers beyond 2^53 are big integers.
 * @param name what the text is called in the error.
 * @throws RegistryError INPUT_INVALID where it is none, or uses aliases or tags.
 */
export function yamlValue(text: string, name: string): unknown {
  const document = parseDocument(text, { version: '1.2', merge: false, intAsBigInt: true, prettyErrors: true });
  const fault = document.errors[0]?.message ?? document.warnings[0]?.message;
  if (fault !== undefined) throw unreadable(name, fault);
  try {
    return plain(document.toJS({ maxAliasCount: 0 }));
  } catch (error) {
    throw unreadable(name, (error as Error).message);
  }
}

const unreadable = (name: string, why: string): RegistryError =>
  new RegistryError('INPUT_INVALID', `${name} is no YAML that could be read: ${why.split('\n')[0] ?? why}`, {
    fix: 'Mend the file; it may hold one document, without aliases and tags.',
  });

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
