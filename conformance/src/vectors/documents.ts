import { canonicalJson } from '@ctxr/model';
import type { EditOptions } from '../forged-metadata.ts';
import type { RequirementId } from '../requirements.ts';
import type { Role } from '../tuf.ts';
import type { Vector } from '../vector.ts';

/** A role's file whose text is changed after it was signed; what lists it is signed again. */
const written = (
  title: string,
  role: Role,
  attacks: readonly number[],
  after: NonNullable<EditOptions['after']>,
  requirement: RequirementId = 'metadata-has-a-form',
): Vector => ({
  requirement,
  title,
  attacks,
  arrange: (forge) => forge.edit(role, () => undefined, { after }),
  expect: 'MALFORMED_METADATA',
});

/** A signed part with a member that a forger can only write as text. */
const withMember = (title: string, role: Role, member: string): Vector =>
  written(title, role, [32], inserting(member), 'members-are-unique');

/** The same with a number that JSON readers do not agree on. */
const withNumber = (title: string, number: string): Vector =>
  written(title, 'timestamp', [31], inserting(`"x":${number}`), 'integers-are-safe');

const inserting =
  (member: string) =>
  (text: string): string =>
    text.replace('"signed":{', `"signed":{${member},`);

/** Files that are no strict JSON, or no metadata at all. */
export const DOCUMENT_VECTORS: readonly Vector[] = [
  withMember('timestamp gives its version twice', 'timestamp', '"version":9'),
  withMember('timestamp gives its version twice, once with an escape', 'timestamp', '"\\u0076ersion":9'),
  withMember('snapshot has a member constructor', 'snapshot', '"constructor":1'),
  withMember('snapshot has a member prototype', 'snapshot', '"prototype":1'),
  withMember('targets has a member __proto__ deep inside', 'targets', '"x":[{"__proto__":{}}]'),
  withMember('timestamp has a string with half a character', 'timestamp', '"x":"\\ud83d"'),
  {
    requirement: 'unknown-members-are-kept',
    title: 'timestamp has a character in two escapes',
    attacks: [59],
    why: 'JSON may write a character beyond the first plane as two escapes; it is signed as the character.',
    arrange: (forge) =>
      forge.edit('timestamp', (part) => (part['x-later'] = '\u{1f600}'), {
        after: (text) => text.replace('\u{1f600}', '\\ud83d\\ude00'),
      }),
    expect: 'accepted',
  },
  written(
    'timestamp nests deeper than a reader goes',
    'timestamp',
    [34],
    inserting(`"x":${'['.repeat(300)}${']'.repeat(300)}`),
  ),
  withNumber('timestamp has a fraction in a member of its own', '0.5'),
  withNumber('timestamp has a number beyond 2^53 in a member of its own', '9007199254740993'),
  withNumber('timestamp has a negative zero', '-0'),
  withNumber('timestamp has a number with an exponent', '1e3'),
  {
    requirement: 'members-are-unique',
    title: 'snapshot has a member __proto__',
    attacks: [32],
    arrange: (forge) =>
      forge.edit('snapshot', (part) => Object.defineProperty(part, '__proto__', { value: {}, enumerable: true })),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'integers-are-safe',
    title: 'timestamp has a signed fraction in a member of its own',
    attacks: [31],
    arrange: (forge) => forge.edit('timestamp', (part) => (part['x'] = 0.5)),
    expect: 'MALFORMED_METADATA',
  },
  {
    requirement: 'signatures-are-distinct',
    title: 'snapshot has one signature twice',
    attacks: [24],
    arrange: (forge) =>
      forge.edit('snapshot', () => undefined, { keys: [...forge.keysOf('snapshot'), ...forge.keysOf('snapshot')] }),
    expect: 'MALFORMED_METADATA',
  },
  written('timestamp is a list', 'timestamp', [], (text) => `[${text}]`),
  written('timestamp has no signed part', 'timestamp', [], () => '{"signatures":[]}'),
  written('timestamp has no signatures', 'timestamp', [3], (text) => text.replace('"signatures":', '"signature":')),
  written('snapshot has signatures by key id', 'snapshot', [], (text) =>
    remake(text, (list) => Object.fromEntries(list.map((one) => [one.keyid, one]))),
  ),
  written('snapshot has a signature without a key id', 'snapshot', [], (text) =>
    remake(text, (list) => [...list, { sig: '00' }]),
  ),
  written('snapshot has a signature without bytes', 'snapshot', [], (text) =>
    remake(text, (list) => [...list, { keyid: '00' }]),
  ),
  written('snapshot has a signature that is a text', 'snapshot', [], (text) =>
    remake(text, (list) => [...list, 'sig']),
  ),
  {
    requirement: 'members-are-unique',
    title: 'timestamp is no UTF-8',
    attacks: [32],
    arrange: (forge) => {
      const text = forge.withoutBundle().files.get('metadata/timestamp.json') ?? Buffer.alloc(0);
      const at = text.indexOf('"spec_version"');
      forge.files.set(
        'metadata/timestamp.json',
        Buffer.concat([
          text.subarray(0, at),
          Buffer.from('"x":"'),
          Buffer.of(0xff),
          Buffer.from('",'),
          text.subarray(at),
        ]),
      );
    },
    expect: 'MALFORMED_METADATA',
  },
];

interface Signature {
  readonly keyid: string;
  readonly sig: string;
}

function remake(text: string, change: (signatures: readonly Signature[]) => unknown): string {
  const file = JSON.parse(text) as { readonly signatures: readonly Signature[]; readonly signed: object };
  return canonicalJson({ signatures: change(file.signatures) as object, signed: file.signed });
}
