import type { Digest, Requirement } from '@ctxr/model';
import fc from 'fast-check';
import {
  type AgreedMeta,
  type ClientSettings,
  type ContextTag,
  type NegotiationAnswer,
  type NegotiationQuestion,
  type ServerSettings,
  WIRE_LIMITS,
} from '../../src/index.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const id = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join('-'));
const number = fc.nat({ max: 99 });
const version = fc.tuple(number, number, number).map((numbers) => numbers.join('.'));
const digest = fc.stringMatching(/^[0-9a-f]{64}$/).map((hex): Digest => `sha256:${hex}`);
const sentence = fc.string({ maxLength: 60 });
const purpose = fc.string({ minLength: 1, maxLength: 60 });
const reference = fc.tuple(id, version).map(([name, range]) => `${name}@^${range}`);
const sparse = <T extends object, K extends keyof T>(model: { [M in keyof T]: fc.Arbitrary<T[M]> }, always: K[]) =>
  fc.record(model, { requiredKeys: always, noNullPrototype: true });

const binding = fc.oneof(
  fc.record({ resource: sentence }, { noNullPrototype: true }),
  fc.record({ prompt: sentence }, { noNullPrototype: true }),
  sparse({ tool: sentence, direction: fc.constantFrom('input' as const, 'output' as const) }, ['tool']),
);
const registry = sparse({ id, root: digest, url: word.map((path) => `https://contexts.example.org/${path}`) }, [
  'root',
]);
const requirement = sparse(
  {
    context: reference,
    alternatives: fc.array(reference, { maxLength: 3 }),
    for: fc.constantFrom('read' as const, 'write' as const),
    optional: fc.boolean(),
  },
  ['context'],
) as fc.Arbitrary<Requirement>;
const requires = fc.array(requirement, { maxLength: 5 });
const bindings = fc.array(binding, { maxLength: 3 });

export const anyTag: fc.Arbitrary<ContextTag> = fc.record({ id, version, digest }, { noNullPrototype: true });

export const anyAgreed = sparse({ contexts: fc.array(anyTag, { maxLength: 4 }), purpose }, [
  'contexts',
]) as fc.Arbitrary<AgreedMeta>;

export const anyServerSettings = sparse(
  {
    v: fc.constant(1 as const),
    registry,
    server: id,
    serverVersion: version,
    provides: fc.array(sparse({ context: id, version, digest, bindings }, ['context', 'version', 'digest']), {
      maxLength: 5,
    }),
  },
  ['v', 'registry', 'server', 'provides'],
) as fc.Arbitrary<ServerSettings>;

export const anyClientSettings: fc.Arbitrary<ClientSettings> = fc.record(
  { v: fc.constant(1 as const), requires },
  { noNullPrototype: true },
);

export const anyQuestion = sparse({ requires, purpose }, ['requires']) as fc.Arbitrary<NegotiationQuestion>;

export const anyAnswer = sparse(
  {
    v: fc.constant(1 as const),
    registry,
    index: fc.record({ root: fc.stringMatching(/^[0-9a-f]{64}$/), seq: fc.nat() }, { noNullPrototype: true }),
    server: id,
    serverVersion: version,
    participant: id,
    ok: fc.boolean(),
    agreed: fc.array(
      sparse({ requirement, reference, context: id, version, digest, bindings }, [
        'requirement',
        'reference',
        'context',
        'version',
        'digest',
      ]),
      { maxLength: 4 },
    ),
    rejected: fc.array(
      sparse(
        {
          requirement,
          reason: fc.constantFrom('policy-denied', 'revoked'),
          message: sentence,
          help: fc.array(sentence, { maxLength: WIRE_LIMITS.help }),
        },
        ['requirement', 'reason', 'message'],
      ),
      { maxLength: 4 },
    ),
  },
  ['v', 'registry', 'index', 'server', 'ok', 'agreed', 'rejected'],
) as fc.Arbitrary<NegotiationAnswer>;
