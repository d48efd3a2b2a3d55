import { canonicalJson } from '@ctxr/model';
import type { Forge } from '../forge.ts';
import type { RequirementId } from '../requirements.ts';
import { honest, type Vector } from '../vector.ts';

type Loose = Record<string, unknown>;

/** A head of an odd form, well signed. */
const head = (title: string, change: (head: Loose) => unknown, expect = 'MALFORMED_METADATA'): Vector => ({
  requirement: 'targets-are-as-listed',
  title,
  why: 'The signature only says who wrote it.',
  arrange: (forge) => forge.editHead(change),
  expect,
});

/** A revocation list of an odd form, well signed. */
const revocations = (
  title: string,
  list: (forge: Forge) => unknown,
  requirement: RequirementId = 'targets-are-as-listed',
  expect = 'MALFORMED_METADATA',
): Vector => ({
  requirement,
  title,
  needs: ['revocations'],
  why: 'A list that cannot be read must not pass as an empty one.',
  arrange: (forge) => forge.putTarget('revocations', 'revocations/revoked.json', canonicalJson(list(forge))),
  expect,
});

const ENTRY = { kind: 'context', id: 'ctx-note', version: '1.1.0', at: '2026-04-01', reason: 'It leaks.' };

/** The head and the revocation list: signed documents of our own format. */
export const HEAD_VECTORS: readonly Vector[] = [
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is a list',
    arrange: (forge) => forge.putTarget('index', 'index/head.json', '[]'),
    expect: 'MALFORMED_METADATA',
  },
  head('the head has a format of the future', (one) => (one['format'] = 2), 'UNSUPPORTED_SPEC_VERSION'),
  head('the head has a seq of 0', (one) => (one['seq'] = 0)),
  head('the head has a negative size', (one) => (one['size'] = -1)),
  head('the head has a root that is no digest', (one) => (one['root'] = 'top')),
  head('the head has a commit that is a number', (one) => (one['commit'] = 7)),
  head('the head has its commit in a list', (one) => (one['commit'] = ['0'.repeat(40)])),
  head('the head has a commit that is a branch', (one) => (one['commit'] = 'main')),
  head('the head has no time', (one) => (one['generated'] = 7)),
  head('the head has a time that is none', (one) => (one['generated'] = 'yesterday')),
  head('the head names nothing for a bulk file', (one) => (one['bulk'] = null)),
  head('the head names no bulk file', (one) => delete one['bulk']),
  head('the head names a bulk file without a digest', (one) => (one['bulk'] = { length: 1 })),
  head('the head names a bulk file without a length', (one) => (one['bulk'] = { sha256: '0'.repeat(64) })),
  revocations('the revocation list is a list of nothing', () => []),
  revocations(
    'the revocation list has a format of the future',
    () => ({ format: 2, entries: [ENTRY] }),
    'targets-are-as-listed',
    'UNSUPPORTED_SPEC_VERSION',
  ),
  revocations('the revocation list has its entries by number', () => ({ format: 1, entries: { 0: ENTRY } })),
  revocations('the revocation list has an entry that is nothing', () => ({ format: 1, entries: [null] })),
  revocations('the revocation list has a replacement that is a number', () => ({
    format: 1,
    entries: [{ ...ENTRY, replacedBy: 7 }],
  })),
  revocations('the revocation list has a lift that is nothing', () => ({
    format: 1,
    entries: [{ ...ENTRY, lifted: null }],
  })),
  revocations('the revocation list has a lift without reason', () => ({
    format: 1,
    entries: [{ ...ENTRY, lifted: { at: '2026-05-01' } }],
  })),
  revocations('the revocation list has an entry of unknown kind', () => ({
    format: 1,
    entries: [{ ...ENTRY, kind: 'agent' }],
  })),
  revocations('the revocation list has an entry without reason', () => ({
    format: 1,
    entries: [{ ...ENTRY, reason: undefined }],
  })),
  revocations('the revocation list has a version that is a number', () => ({
    format: 1,
    entries: [{ ...ENTRY, version: 1 }],
  })),
  {
    requirement: 'sizes-are-capped',
    title: 'the revocations role lists a list of five megabytes',
    needs: ['revocations'],
    attacks: [37],
    arrange: (forge) =>
      forge.edit('revocations', (part) => {
        const info = part.targets?.['revocations/revoked.json'];
        if (info !== undefined) info.length = 5 * 1024 * 1024;
      }),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'seq-never-falls',
    title: 'a stored head that is torn is no memory',
    attacks: [55],
    why: 'The stored head no longer has the listed digest; a fetched one takes its place.',
    before: honest,
    tamper: { replace: 'seq', by: 'sec' },
    expect: 'accepted',
  },
];
