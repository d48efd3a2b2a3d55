import type { AccessRule } from './generated/definitions.ts';

/** What an access rule speaks of: who asks, the version that is asked for, and what the asking program states. */
export type AccessSubject = 'principal' | 'resource' | 'context';

/** One attribute that a condition may look at. */
export interface AccessAttribute {
  /** In Cedar's words; `Set` is one of texts. */
  readonly type: 'String' | 'Boolean' | 'Set' | 'datetime';
  /** Whether every request has it; a condition asks with `has` before it looks at another. */
  readonly required: boolean;
  readonly description: string;
}

const always = (type: AccessAttribute['type'], description: string): AccessAttribute => ({
  type,
  required: true,
  description,
});
const mayBe = (type: AccessAttribute['type'], description: string): AccessAttribute => ({
  type,
  required: false,
  description,
});

/** Every attribute that a condition may look at; whoever decides a request supplies exactly these. */
export const ACCESS_ATTRIBUTES: Readonly<Record<AccessSubject, Readonly<Record<string, AccessAttribute>>>> = {
  principal: {
    id: always('String', 'the participant'),
    kind: always('String', 'client, server, team or organisation'),
    organisation: mayBe('String', 'the organisation that it is, or that its team is part of'),
    roles: always('Set', 'the roles that it holds'),
    team: mayBe('String', 'the team that it is, or that answers for it'),
  },
  resource: {
    classification: mayBe('String', 'the strictest one that its policies name'),
    enabled: always('Boolean', 'whether the version may be used: it is active or deprecated'),
    governance: always('String', 'its profile'),
    id: always('String', 'the context'),
    owner: always('String', 'the team or organisation that answers for it'),
    status: always('String', 'active, deprecated, withdrawn or revoked'),
    tags: always('Set', 'the compliance tags of the context, its type and its policies together'),
    type: mayBe('String', 'its context type'),
    version: always('String', 'the version'),
  },
  context: {
    mfa: mayBe('Boolean', 'whether the person behind the request proved who they are by two factors'),
    mtls: mayBe('Boolean', 'whether both ends of the connection showed a certificate'),
    purpose: mayBe('String', 'what the payload is for'),
    time: always('datetime', 'when it is asked'),
    transport: mayBe('String', 'how the payload travels, such as stdio or http'),
  },
};

/** Everything that an access rule may let somebody do. */
export const ACTIONS: readonly AccessRule['actions'][number][] = ['read', 'write', 'share', 'negotiate', 'propose'];
