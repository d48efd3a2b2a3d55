import type { Declared } from './declared.ts';
import { contextText } from './templates/context.ts';
import { participantText, type ParticipantKind } from './templates/participant.ts';
import { policyText } from './templates/policy.ts';
import { profileText } from './templates/profile.ts';
import type { Skeleton } from './templates/skeleton.ts';
import { testsText } from './templates/tests.ts';
import { typeText } from './templates/type.ts';

/** One kind of declaration: its place and its skeleton. */
export interface Kind {
  readonly path: (id: string, version: string) => string;
  readonly text: (skeleton: Skeleton) => string;
  /** The releases by id; absent for what is edited in place. */
  readonly releases?: (declared: Declared) => ReadonlyMap<string, readonly string[]>;
  /** Which references the skeleton needs. */
  readonly needs: readonly ('owner' | 'governance' | 'policies')[];
}

/** Every kind, by the word or words that name it. */
export const KINDS: Readonly<Record<string, Kind>> = {
  context: {
    path: (id, version) => `contexts/${id}/${version}.yaml`,
    text: contextText,
    releases: ({ contexts }) => contexts,
    needs: ['owner', 'governance', 'policies'],
  },
  type: {
    path: (id, version) => `contexts/types/${id}/${version}.yaml`,
    text: typeText,
    releases: ({ types }) => types,
    needs: ['owner', 'governance'],
  },
  policy: {
    path: (id, version) => `policies/${id}/${version}.yaml`,
    text: policyText,
    releases: ({ policies }) => policies,
    needs: ['owner'],
  },
  tests: { path: (id) => `policies/${id}/tests.yaml`, text: testsText, needs: [] },
  profile: { path: (id) => `governance/profiles/${id}.yaml`, text: profileText, needs: ['owner'] },
  'participant team': party('team', []),
  'participant organisation': party('organisation', []),
  'participant client': party('client', ['owner']),
  'participant server': {
    path: (id, version) => `governance/participants/${id}/${version}.yaml`,
    text: participantText.server,
    releases: ({ servers }) => servers,
    needs: ['owner'],
  },
};

function party(kind: ParticipantKind, needs: Kind['needs']): Kind {
  return { path: (id) => `governance/participants/${id}.yaml`, text: participantText[kind], needs };
}
