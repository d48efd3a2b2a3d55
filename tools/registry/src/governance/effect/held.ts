import { type Context, type ContextPolicy, parseReference } from '@ctxr/model';
import type { States } from '../../check/rule.ts';
import { type Slot, slotOf, type Subject, subjectKind } from '../../declaration/layout.ts';
import { boundPolicies, type Declared, type Name, resolvePolicy, resolveType } from '../../declaration/registry.ts';

/** The changed files by the name of policy or type that they belong to, and the lifecycles of contexts by theirs. */
export interface ChangedFiles {
  readonly policies: ReadonlyMap<string, readonly string[]>;
  readonly types: ReadonlyMap<string, readonly string[]>;
  readonly bindings: ReadonlyMap<string, readonly string[]>;
}

/** Sorts the changed files by what they may change of other declarations. */
export function changedFiles({ changes }: States): ChangedFiles {
  const filesBy = (isWanted: (slot: Slot) => boolean): ReadonlyMap<string, readonly string[]> => {
    const files = new Map<string, string[]>();
    for (const { path } of changes) {
      const slot = slotOf(path);
      if (slot?.id === undefined || !isWanted(slot)) continue;
      const list = files.get(slot.id) ?? [];
      files.set(slot.id, list);
      list.push(path);
    }
    return files;
  };
  return {
    policies: filesBy(isAbout('context-policy')),
    types: filesBy(isAbout('context-type')),
    bindings: filesBy(({ kind, subject }) => kind === 'lifecycle' && subject === 'context'),
  };
}

/** Whether a file decides what holds of a kind: a release of it, or a lifecycle. */
const isAbout =
  (subject: Subject) =>
  (slot: Slot): boolean =>
    slot.kind !== 'policy-tests' && subjectKind(slot) === subject;

/** A context's version in both states. */
export interface Both {
  readonly before: Name<Context>;
  readonly name: Name<Context>;
  readonly version: string;
}

/** What holds for a context's version in both states, as far as it comes from changed files. */
export interface Held {
  /** The changed files by which something else may hold now. */
  readonly causes: ReadonlySet<string>;
  readonly policies: readonly (readonly [before: Policy, after: Policy])[];
  /** The same for all versions for which the same holds. */
  readonly key: string;
}
/** The release of a policy that holds, where one does. */
export type Policy = Declared<ContextPolicy> | undefined;

/** What holds for a context's version in both states, as far as a change has to do with it. */
export function heldBy(states: States, changed: ChangedFiles, { before, name, version }: Both): Held {
  const { base, head } = states;
  const causes = new Set<string>();
  const [was, is] = [boundPolicies(before, version), boundPolicies(name, version)];
  const references = was === is ? was : [...new Set([...was, ...is])];
  const policies: [Policy, Policy][] = [];
  const files: (string | undefined)[] = [];
  for (const reference of references) {
    const isBound = [was.includes(reference), is.includes(reference)] as const;
    const touched = changed.policies.get(parseReference(reference)?.id ?? '');
    if (touched === undefined && isBound[0] === isBound[1]) {
      files.push(reference);
      continue;
    }
    const pair: [Policy, Policy] = [
      isBound[0] ? resolvePolicy(base, reference) : undefined,
      isBound[1] ? resolvePolicy(head, reference) : undefined,
    ];
    policies.push(pair);
    files.push(pair[0]?.file, pair[1]?.file);
    if (isBound[0] !== isBound[1]) for (const file of changed.bindings.get(name.id) ?? []) causes.add(file);
    else if (differs(pair, touched ?? [])) for (const file of touched ?? []) causes.add(file);
  }
  const own = name.releases.get(version)?.value;
  const touched = own?.type === undefined ? undefined : changed.types.get(parseReference(own.type)?.id ?? '');
  if (own?.type !== undefined && touched) {
    const pair = [resolveType(base, own.type), resolveType(head, own.type)] as const;
    files.push(pair[0]?.file, pair[1]?.file);
    if (differs(pair, touched)) for (const file of touched) causes.add(file);
  }
  if (causes.size === 0) return { causes, policies, key: '' };
  const key = JSON.stringify([files, own?.type, own?.retention, own?.complianceTags]);
  return { causes, policies, key };
}

/** Whether another file holds, or one that was edited although it is released. */
const differs = (
  [was, is]: readonly [Declared<unknown> | undefined, Declared<unknown> | undefined],
  touched: readonly string[],
): boolean => was?.file !== is?.file || (is !== undefined && touched.includes(is.file));
