import type { WireSchema } from './known-members.ts';
import { WIRE_LIMITS as MOST } from './limits.ts';

const ID: WireSchema = { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 };
const VERSION: WireSchema = { type: 'string', pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$', maxLength: 64 };
const DIGEST: WireSchema = { type: 'string', pattern: '^sha256:[0-9a-f]{64}$' };
const SENTENCE: WireSchema = { type: 'string', maxLength: MOST.sentence };
const ADDRESS: WireSchema = { type: 'string', pattern: '^https?://', maxLength: MOST.url };

const object = (properties: Readonly<Record<string, WireSchema>>, required: readonly string[]): WireSchema => ({
  type: 'object',
  properties,
  required,
});
const list = (items: WireSchema, maxItems: number): WireSchema => ({ type: 'array', items, maxItems });
const told = (description: string, schema: WireSchema): WireSchema => ({ ...schema, description });

const REFERENCE = told('A context and a range of versions, such as ctx-session-1@^1.', {
  type: 'string',
  minLength: 1,
  maxLength: MOST.reference,
});

const REQUIREMENT = object(
  {
    context: REFERENCE,
    alternatives: told('What else would do, the best first.', list(REFERENCE, MOST.alternatives)),
    for: told('What the client does with payloads.', { type: 'string', enum: ['read', 'write'] }),
    optional: told('Whether the client works without it.', { type: 'boolean' }),
  },
  ['context'],
);

const REQUIRES = told('The contexts that the client needs.', list(REQUIREMENT, MOST.requires));

const PURPOSE = told('What the client wants payloads for; access rules may ask for it.', {
  type: 'string',
  minLength: 1,
  maxLength: MOST.purpose,
});

const BINDING: WireSchema = {
  ...object(
    {
      resource: { type: 'string', maxLength: 1000 },
      tool: { type: 'string', maxLength: 1000 },
      prompt: { type: 'string', maxLength: 1000 },
      direction: { type: 'string', enum: ['input', 'output'] },
    },
    [],
  ),
  oneOf: [{ required: ['resource'] }, { required: ['tool'] }, { required: ['prompt'] }],
};
const BINDINGS = told('Where in the server its payloads appear.', list(BINDING, MOST.bindings));

const RELEASE = {
  version: told('The version.', VERSION),
  digest: told('SHA-256 over the canonical JSON of the release, as the signed index has it.', DIGEST),
};

const REGISTRY = told(
  'The registry by which it was decided.',
  object(
    {
      id: ID,
      root: told('The fingerprint of its trust root.', DIGEST),
      url: told('Where it is published.', ADDRESS),
    },
    ['root'],
  ),
);

/** The tag on a payload: the release of the context that it is of. */
export const TAG = object({ id: told('The context.', ID), ...RELEASE }, ['id', 'version', 'digest']);

/** What was agreed, in `_meta`. */
export const AGREED = object({ contexts: list(TAG, MOST.requires), purpose: PURPOSE }, ['contexts']);

/** The settings of a server's extension. */
export const SERVER_SETTINGS = object(
  {
    v: { const: 1 },
    registry: REGISTRY,
    server: told('The participant that it is in the registry.', ID),
    serverVersion: VERSION,
    provides: list(
      object({ context: ID, ...RELEASE, bindings: BINDINGS }, ['context', 'version', 'digest']),
      MOST.provides,
    ),
  },
  ['v', 'registry', 'server', 'provides'],
);

/** The settings of a client's extension. */
export const CLIENT_SETTINGS = object({ v: { const: 1 }, requires: REQUIRES }, ['v', 'requires']);

/** What a negotiation is asked with, by the tool and by the method. */
export const NEGOTIATION_QUESTION = object(
  {
    requires: REQUIRES,
    purpose: PURPOSE,
  },
  ['requires'],
);

/** What a negotiation is answered with. */
export const NEGOTIATION_ANSWER = object(
  {
    v: { const: 1 },
    registry: REGISTRY,
    index: told(
      'Which publication it was decided by.',
      object({ root: { type: 'string', pattern: '^[0-9a-f]{64}$' }, seq: { type: 'integer', minimum: 0 } }, [
        'root',
        'seq',
      ]),
    ),
    server: ID,
    serverVersion: VERSION,
    participant: told('Who asked, as the server knows it.', ID),
    ok: told('Whether every requirement that is not optional was agreed.', { type: 'boolean' }),
    agreed: list(
      object({ requirement: REQUIREMENT, reference: REFERENCE, context: ID, ...RELEASE, bindings: BINDINGS }, [
        'requirement',
        'reference',
        'context',
        'version',
        'digest',
      ]),
      MOST.requires,
    ),
    rejected: list(
      object(
        {
          requirement: REQUIREMENT,
          reason: { type: 'string', pattern: '^[a-z]+(-[a-z]+)*$', maxLength: 64 },
          message: SENTENCE,
          help: list(SENTENCE, MOST.help),
        },
        ['requirement', 'reason', 'message'],
      ),
      MOST.requires,
    ),
  },
  ['v', 'registry', 'index', 'server', 'ok', 'agreed', 'rejected'],
);
