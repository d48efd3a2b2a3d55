/** What a client must do, each with the text that asks for it. Vectors cite the ids; a test holds the two together. */
export const REQUIREMENTS = {
  'anchor-is-checked': {
    source: 'TUF 1.0 §5.2',
    behaviour: 'A pinned root that is malformed or not signed by its own threshold is refused.',
  },
  'threshold-is-met': {
    source: 'TUF 1.0 §5.4.2, §5.5.3, §5.6.3',
    behaviour: 'Metadata counts only when a threshold of distinct keys of its role signed it.',
  },
  'root-follows-root': {
    source: 'TUF 1.0 §5.3.4',
    behaviour: 'A new root is signed by a threshold of the old root and of its own.',
  },
  'root-steps-by-one': { source: 'TUF 1.0 §5.3.5', behaviour: 'Root versions are walked one by one.' },
  'final-root-is-current': {
    source: 'TUF 1.0 §5.3.6, §5.3.10',
    behaviour: 'Intermediate roots may have expired, the last one may not.',
  },
  'versions-never-fall': {
    source: 'TUF 1.0 §5.4.3, §5.5.5',
    behaviour: 'Metadata older than what was verified before is refused, also when a newer file lists it.',
  },
  'roles-never-vanish': { source: 'TUF 1.0 §5.5.5', behaviour: 'A role that a snapshot listed stays listed.' },
  'same-version-changes-nothing': {
    source: 'TUF 1.0 §5.4.3.1',
    behaviour: 'A timestamp of the version that is held is passed over, whatever it says.',
  },
  'expiry-is-judged': {
    source: 'TUF 1.0 §5.4.4, §5.5.6, §5.6.5',
    behaviour: 'Expired metadata is refused, against the caller’s clock.',
  },
  'listed-bytes-only': {
    source: 'TUF 1.0 §5.5.2, §5.6.2, §5.6.4',
    behaviour: 'Metadata has the digest, the length and the version that the role above lists.',
  },
  'absent-is-no-verdict': {
    source: 'TUF 1.0 §5.4.1, DESIGN §8',
    behaviour: 'A file that is not served makes the registry unavailable; it proves nothing.',
  },
  'type-fits-role': {
    source: 'TUF 1.0 §4.2.1',
    behaviour: 'Metadata of another type is refused, however well signed.',
  },
  'metadata-has-a-form': {
    source: 'TUF 1.0 §4',
    behaviour: 'Metadata that lacks what TUF asks for, or holds it in another form, is refused.',
  },
  'signatures-are-distinct': { source: 'TUF 1.0 §4.2.1', behaviour: 'Two signatures under one key id are refused.' },
  'keys-count-once': { source: 'TUF 1.0 §4.3', behaviour: 'A role that lists one key twice is refused.' },
  'keyid-is-digest': {
    source: 'TUF 1.0 §4.2.1',
    behaviour: 'A key whose id is not the SHA-256 of its canonical JSON is refused.',
  },
  'keys-are-of-known-kinds': {
    source: 'TUF 1.0 §4.2',
    behaviour: 'A key that is neither Ed25519 in hexadecimal nor ECDSA P-256 as SPKI in PEM is refused.',
  },
  'threshold-can-be-met': {
    source: 'TUF 1.0 §4.3',
    behaviour: 'A role that asks for more signatures than it has keys is refused.',
  },
  'bad-signature-is-passed-over': {
    source: 'TUF 1.0 §5.3.4',
    behaviour: 'A signature that does not verify beside a threshold that does changes nothing.',
  },
  'expires-has-one-form': { source: 'DESIGN §8', behaviour: '`expires` is exactly YYYY-MM-DDTHH:MM:SSZ.' },
  'integers-are-safe': {
    source: 'DESIGN §8, RFC 8259 §6',
    behaviour: 'Numbers in metadata are integers below 2^53; versions start at 1.',
  },
  'members-are-unique': {
    source: 'DESIGN §8, RFC 8259 §4',
    behaviour: 'JSON with a member given twice, or one called `__proto__`, is refused.',
  },
  'spec-version-is-known': {
    source: 'TUF 1.0 §4.3',
    behaviour: 'Metadata of another major version of the specification is refused.',
  },
  'sizes-are-capped': {
    source: 'TUF 1.0 §5.3.3, §5.4.1',
    behaviour: 'A file longer than its cap, or than was listed, is refused.',
  },
  'targets-are-as-listed': {
    source: 'TUF 1.0 §5.7.3',
    behaviour: 'Head, bulk file and revocation list have the digest that their role lists.',
  },
  'hashes-are-known': {
    source: 'TUF 1.0 §4.4',
    behaviour: 'A file listed without a hash that the client knows is refused.',
  },
  'roles-keep-to-their-paths': {
    source: 'TUF 1.0 §4.5',
    behaviour: 'A delegated role speaks only for the paths that are delegated to it.',
  },
  'delegations-are-listed': {
    source: 'TUF 1.0 §5.6.7',
    behaviour: 'A delegated role that the snapshot does not list is refused.',
  },
  'rotation-recovers': {
    source: 'TUF 1.0 §5.3.11',
    behaviour: 'After keys were replaced, versions that the old keys signed bind nobody.',
  },
  'unknown-members-are-kept': {
    source: 'TUF 1.0 §4.1',
    behaviour: 'Members that a client does not know are part of what was signed, and no fault.',
  },
  'nodes-are-by-digest': { source: 'DESIGN §8', behaviour: 'A tree node has the digest that it was asked by.' },
  'names-stand-in-place': {
    source: 'DESIGN §8',
    behaviour: 'A leaf holds only names whose key digest starts with the path to it.',
  },
  'nodes-have-a-form': {
    source: 'DESIGN §8',
    behaviour: 'A node is a leaf of at most 16 sorted names, or children by hexadecimal digit.',
  },
  'withheld-is-not-absent': {
    source: 'DESIGN §8',
    behaviour: 'A listed node or object that is not served is unavailable, never “not found”.',
  },
  'absence-is-proved': {
    source: 'DESIGN §8',
    behaviour: '“Not found” is said only where the signed tree has no such name.',
  },
  'objects-are-by-digest': {
    source: 'DESIGN §8',
    behaviour: 'An object has the digest and the length that its name lists.',
  },
  'seq-never-falls': {
    source: 'DESIGN §8',
    behaviour: 'A head with a lower `seq` than was verified before is refused, also in a newer index.',
  },
  'bulk-is-the-tree': {
    source: 'DESIGN §8',
    behaviour: 'The bulk file gives the root and the size that the head names.',
  },
  'emergency-list-wins': {
    source: 'DESIGN §8',
    behaviour: 'A version on the revocation list is refused, whatever the tree says.',
  },
  'revocations-only-grow': { source: 'DESIGN §8', behaviour: 'A revocation list that drops an entry is refused.' },
  'odd-names-are-names': { source: 'DESIGN §8', behaviour: 'Ids like `constructor` are looked up like any other.' },
  'invalid-bundle-is-refused': {
    source: 'DESIGN §8',
    behaviour: 'An invalid bundle is a trust failure; only an absent one leads to the single files.',
  },
  'offline-until-expiry': { source: 'DESIGN §8', behaviour: 'Offline, what was verified serves until it expires.' },
  'store-is-not-believed': {
    source: 'DESIGN §8',
    behaviour: 'A torn or changed store is healed from the registry, never believed.',
  },
  'clock-is-watched': { source: 'DESIGN §8', behaviour: 'Offline, a clock before the last verification is refused.' },
  'checkpoint-is-signed': {
    source: 'C2SP signed-note, tlog-checkpoint',
    behaviour: 'A checkpoint counts only when keys of the role index signed it, and when its log is the registry’s.',
  },
  'checkpoint-has-a-form': {
    source: 'C2SP tlog-checkpoint',
    behaviour: 'A checkpoint has an origin, a size and a root hash; lines after them are passed over.',
  },
  'log-only-grows': {
    source: 'RFC 9162 §2.1.4, C2SP tlog-tiles',
    behaviour:
      'A client that saw a checkpoint takes only a log that has it as its beginning; one that saw none fetches no tile.',
  },
  'log-ends-with-head': {
    source: 'DESIGN §8',
    behaviour: 'The last entry of the log is that of the current head.',
  },
  'payloads-are-judged': {
    source: 'DESIGN §9',
    behaviour: 'A payload is judged by the resolved schema; a bad one is a result, never an exception.',
  },
  'references-have-a-form': {
    source: 'DESIGN §4',
    behaviour: 'A reference is an id, perhaps with a kind before it and a semver range behind it; else it is refused.',
  },
  'ranges-are-npms': {
    source: 'node-semver, “Ranges”',
    behaviour: 'A range means what it means to npm: carets, tildes, x-ranges, hyphens, comparators, alternatives.',
  },
  'highest-is-chosen': {
    source: 'Semantic Versioning 2.0 §11',
    behaviour: 'Of the versions in the range that may be used, the highest by precedence is chosen.',
  },
  'prereleases-are-asked-for': {
    source: 'node-semver, “Prerelease Tags”; DESIGN §9',
    behaviour:
      'A pre-release is chosen where the range names one of the same release, where the caller wants it, or where there is nothing else and no range.',
  },
  'deprecated-is-advice': {
    source: 'DESIGN §3',
    behaviour: 'A deprecated version is chosen like any other, with a warning that names what to use instead.',
  },
  'withdrawn-has-no-new-use': { source: 'DESIGN §3', behaviour: 'A withdrawn or disabled version is not chosen.' },
  'revoked-is-never-used': {
    source: 'DESIGN §3',
    behaviour: 'A revoked version is never chosen; who asks for it, or passes it over, is told.',
  },
  'locks-are-heeded': {
    source: 'DESIGN §9',
    behaviour:
      'A reference that the lock holds means the pinned version, withdrawn or not; what is revoked, or has another digest, is refused. A lock of another registry or of a later publication is refused.',
  },
  'highest-of-both-is-agreed': {
    source: 'DESIGN §9',
    behaviour:
      'The highest version is agreed that the client accepts and a server offers; of its servers the first by id.',
  },
  'alternatives-are-tried': {
    source: 'DESIGN §9',
    behaviour: 'Alternatives are tried in their order; what is optional spoils nothing.',
  },
  'rejections-have-reasons': {
    source: 'DESIGN §9',
    behaviour: 'What cannot be agreed is rejected with the reason of the candidate that came furthest.',
  },
  'access-is-asked-for': {
    source: 'DESIGN §9',
    behaviour:
      'Both sides must be permitted to negotiate the version, the client also to read or to write it; who they are, the signed index says.',
  },
  'obligations-are-told': {
    source: 'DESIGN §4',
    behaviour:
      'An agreement tells the shortest retention, the strictest classification, purposes and tags of all that binds it.',
  },
  'types-do-not-drift': {
    source: 'DESIGN §4',
    behaviour: 'A context without a schema of its own has that of the lowest live version of its type in the range.',
  },
  'problems-have-places': {
    source: 'JSON Schema 2020-12, RFC 6901',
    behaviour: 'All places where a payload does not fit its schema are named, by JSON Pointers.',
  },
  'formats-are-asserted': {
    source: 'JSON Schema 2020-12 Validation §7',
    behaviour: 'The keyword `format` is an assertion.',
  },
} as const satisfies Readonly<Record<string, { readonly source: string; readonly behaviour: string }>>;

/** The id of a requirement. */
export type RequirementId = keyof typeof REQUIREMENTS;
