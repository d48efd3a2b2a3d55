import {
  type Classification,
  type ContextType,
  digestFromHex,
  effectiveRetention,
  type EffectiveRetention,
  parseReference,
} from '@ctxr/model';
import type { BoundRules, Resource } from '../authorize/access-request.ts';
import type { Candidate } from '../resolve/choose-version.ts';
import type { Chosen, SnapshotReader } from './snapshot-reader.ts';

/** What whoever holds a payload owes, by context, type and policies together. */
export interface Obligations {
  /** The shortest retention; a legal hold stops deletion. */
  readonly retention: EffectiveRetention;
  /** The strictest of the policies' classifications. */
  readonly classification?: Classification;
  /** What the policies say that payloads may be used for, one text a policy, in the order of the policies. */
  readonly purposes: readonly string[];
  /** Compliance tags of all of them, sorted. */
  readonly tags: readonly string[];
}

/** All that binds one version of a context as the index stands. */
export interface Terms {
  readonly resource: Resource;
  /** The access rules of its type and its policies. */
  readonly rules: readonly BoundRules[];
  readonly obligations: Obligations;
  /** References to policies or a type of which no release is in force; while there is one, nobody can be let in. */
  readonly missing: readonly string[];
}

const STRICTNESS: readonly Classification[] = [
  'public',
  'internal',
  'confidential',
  'restricted',
  'personal',
  'special-category',
];

/** The terms of a version: the highest live release of each policy that binds it, and the lowest live one of its type. */
export function termsOf(reader: SnapshotReader, candidate: Candidate): Terms | undefined {
  const context = reader.chosen('context', candidate)?.declaration;
  if (context === undefined) return undefined;
  const references = [...new Set([...context.policies, ...(candidate.entry.policiesAdded ?? [])])];
  const policies = references.map((reference) => reader.choose('policy', reference));
  const type = context.type === undefined ? undefined : reader.choose('type', context.type, { pick: 'lowest' });
  const found = policies.filter((policy) => policy !== undefined);
  const declared = [context, type?.declaration, ...found.map(({ declaration }) => declaration)];
  const tags = [...new Set(declared.flatMap((one) => one?.complianceTags ?? []))].sort();
  const classification = strictest(found.flatMap(({ declaration }) => declaration.classification ?? []));
  const typeId = context.type === undefined ? undefined : parseReference(context.type)?.id;
  const { status } = candidate;
  return {
    resource: {
      id: context.id,
      version: context.version,
      owner: context.owner,
      governance: context.governance,
      ...(typeId !== undefined && { type: typeId }),
      status,
      enabled: status === 'active' || status === 'deprecated',
      ...(classification !== undefined && { classification }),
      tags,
    },
    rules: [...found.map((policy) => boundRules('policy', policy)), ...(type ? [boundRules('type', type)] : [])],
    obligations: {
      retention: effectiveRetention(declared.map((one) => one?.retention)),
      ...(classification !== undefined && { classification }),
      purposes: found.flatMap(({ declaration }) => declaration.purpose ?? []),
      tags,
    },
    missing: [
      ...references.filter((_, index) => policies[index] === undefined).map((reference) => `policy:${reference}`),
      ...(context.type !== undefined && type === undefined ? [`type:${context.type}`] : []),
    ],
  };
}

const strictest = (named: readonly Classification[]): Classification | undefined =>
  STRICTNESS.findLast((each) => named.includes(each));

function boundRules(kind: BoundRules['kind'], { candidate, declaration }: Chosen<'policy' | 'type'>): BoundRules {
  const { id, version, accessRules = [] } = declaration as ContextType;
  return { kind, id, version, digest: digestFromHex(candidate.entry.sha256), rules: accessRules };
}
