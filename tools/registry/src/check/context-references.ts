import { parseReference, type Reference } from '@ctxr/model';
import type { KeyPath } from '../finding/finding.ts';
import { isKnown, unknownId } from './existence.ts';
import { didYouMean } from './near.ts';
import type { States, RegistryReport } from './rule.ts';

/** The reference, with the registry's own domain taken off; undefined where it is none. */
export function localReference({ head }: States, text: string): Reference | undefined {
  const reference = parseReference(text);
  if (reference?.domain === undefined || reference.domain !== head.registry?.value.domain) return reference;
  const { id, range } = reference;
  return { id, ...(range === undefined ? {} : { range }) };
}

/** What is wrong with a reference to a context as a name: an unknown id, or a domain that is no upstream. */
export function* judgeContextReference(
  input: States,
  file: string,
  text: string,
  path: KeyPath,
): Iterable<RegistryReport> {
  const reference = localReference(input, text);
  if (!reference) return;
  const { id, domain } = reference;
  if (domain === undefined) {
    if (!isKnown(input, 'context', id)) yield { file, path, ...unknownId('context', id, input.head.contexts.keys()) };
    return;
  }
  const registry = input.head.registry;
  if (!registry) return;
  const upstreams = (registry.value.upstreams ?? []).map((upstream) => upstream.domain);
  if (upstreams.includes(domain)) return;
  yield {
    file,
    path,
    message: `The registry ${domain} is no upstream of this one.${didYouMean(domain, upstreams)}`,
    fix: { description: `Add ${domain} with its URL and fingerprint to upstreams in ${registry.file}.` },
  };
}
