import { isPrerelease, satisfies } from '@ctxr/model';
import { liveVersions, type Name, type Registry } from '../../../declaration/registry.ts';
import type { KeyPath } from '../../../finding/finding.ts';
import { localReference } from '../../context-references.ts';
import { requiredContexts } from '../../required-contexts.ts';
import type { RegistryRule } from '../../rule.ts';

/** A pre-release lies only in a range that names one of the same three numbers; most references need no more look. */
const NAMES_PRERELEASE = /\d-[0-9A-Za-z]/;

/** Nothing stable stands on something provisional. */
export const prereleaseNotRequired: RegistryRule = {
  id: 'prerelease-not-required',
  family: 'versions',
  scope: 'registry',
  severity: 'warning',
  summary: 'A new release, or a client, does not depend on something that only a pre-release satisfies.',
  why: 'A pre-release promises nothing about what the release will be, while a released reference to it stays for good.',
  fix: 'Wait for the release and refer to it, or publish a pre-release yourself.',
  example: {
    bad: 'version: 1.0.0\ntype: session@2.0.0-rc.1',
    good: 'version: 1.0.0\ntype: session@^2',
  },
  *check(input) {
    const { head, base } = input;
    for (const { file, path, kind, reference } of references(head, base)) {
      if (!NAMES_PRERELEASE.test(reference)) continue;
      const parsed = localReference(input, reference);
      const name: Name<unknown> | undefined = parsed && !parsed.domain ? head[kind].get(parsed.id) : undefined;
      const range = parsed?.range;
      if (!name || range === undefined) continue;
      const live = liveVersions(name).filter((version) => satisfies(version, range));
      if (live.length === 0 || !live.every(isPrerelease)) continue;
      yield { file, path, message: `Of ${name.id}, only the pre-release ${live.at(-1)} lies in ${range}.` };
    }
  },
};

interface Dependency {
  readonly file: string;
  readonly path: KeyPath;
  readonly kind: 'contexts' | 'types' | 'policies';
  readonly reference: string;
}

function* references(head: Registry, base: Registry): Iterable<Dependency> {
  for (const { releases } of head.contexts.values())
    for (const [version, { file, value }] of releases) {
      if (isPrerelease(version) || base.files.has(file)) continue;
      if (value.type !== undefined) yield { file, path: ['type'], kind: 'types', reference: value.type };
      for (const [index, reference] of (value.policies ?? []).entries())
        yield { file, path: ['policies', index], kind: 'policies', reference };
      for (const [index, reference] of (value.derivedFrom ?? []).entries())
        yield { file, path: ['derivedFrom', index], kind: 'contexts', reference };
    }
  for (const { file, value } of head.parties.values())
    if (value.kind === 'client')
      for (const { reference, path } of requiredContexts(value)) yield { file, path, kind: 'contexts', reference };
}
