import type { Vector } from '../vector.ts';
import { revoked } from './mixtures.ts';
import { change, headPath, objectOf } from './served-file.ts';

/** Head, objects and revocation list. */
export const CONTENT_VECTORS: readonly Vector[] = [
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is changed, the length kept',
    attacks: [36],
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text.replace('"size":', '"sise":')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is truncated',
    attacks: [37],
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text.slice(0, -1)),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the revocation list is served as the head',
    attacks: [38],
    arrange: (forge) => {
      const list = forge.files.get([...forge.files.keys()].find((path) => path.endsWith('.revoked.json')) ?? '');
      forge.withoutBundle().files.set(headPath(forge), list ?? Buffer.alloc(0));
    },
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the head of an earlier publication is served as the present one',
    attacks: [38],
    arrange: (forge) => {
      const earlier = forge.files.get(headPath(forge)) ?? Buffer.alloc(0);
      forge.editHead((head) => (head['x-later'] = 7)).withoutBundle();
      forge.files.set(headPath(forge), earlier);
    },
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the bundle holds another head',
    needs: ['bundle'],
    attacks: [36],
    arrange: (forge) =>
      forge.editBundle((bundle) => (bundle['head'] = String(bundle['head']).replace('"seq":1', '"seq":2'))),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the bundle holds a longer head',
    needs: ['bundle'],
    attacks: [37],
    arrange: (forge) => forge.editBundle((bundle) => (bundle['head'] = `${String(bundle['head'])} `)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'targets-are-as-listed',
    title: 'the head is listed longer than it is',
    attacks: [37],
    arrange: (forge) =>
      forge.edit('index', (part) => {
        const info = part.targets?.['index/head.json'];
        if (info?.length !== undefined) info.length += 1;
      }),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'the list takes a version back that it forbade',
    attacks: [52],
    needs: ['revocations'],
    arrange: (forge) =>
      forge.editRevocations(
        (list) =>
          (list.entries = [
            ...list.entries,
            ...revoked('1.1.0').map((entry) => ({ ...entry, lifted: { at: '2026-11-01', reason: 'A mistake.' } })),
          ]),
      ),
    expect: 'accepted',
  },
  {
    requirement: 'absent-is-no-verdict',
    title: 'the head is not served',
    attacks: [22],
    arrange: (forge) => forge.withoutBundle().files.delete(headPath(forge)),
    expect: 'UNAVAILABLE',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the head goes on for ever',
    attacks: [37],
    arrange: (forge) => change(forge.withoutBundle(), headPath(forge), (text) => text + ' '.repeat(1000)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the index lists a head that is longer than heads are',
    attacks: [37],
    arrange: (forge) => forge.editHead((head) => (head['x-later'] = 'x'.repeat(20_000))),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the timestamp goes on for ever',
    attacks: [34],
    arrange: (forge) => change(forge.withoutBundle(), 'metadata/timestamp.json', (text) => text + ' '.repeat(20_000)),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the bundle brings a timestamp that is too long',
    attacks: [34],
    arrange: (forge) => forge.edit('timestamp', () => undefined, { after: (text) => text + ' '.repeat(20_000) }),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'targets delegates to hundreds of roles',
    attacks: [34],
    why: 'Each of them would cost a client time.',
    arrange: (forge) =>
      forge.edit('targets', ({ delegations }) => {
        for (let at = 0; at < 256; at += 1)
          delegations?.roles.push({ name: `r${at}`, keyids: [], threshold: 1, paths: [] });
      }),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'an object goes on for ever',
    attacks: [37],
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => `${text} `),
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'sizes-are-capped',
    title: 'the tree lists an object of nine megabytes',
    attacks: [37],
    arrange: (forge) => {
      const entries = structuredClone(forge.names) as unknown as { id: string; versions: { length: number }[] }[];
      const versions = entries.find(({ id }) => id === 'ctx-session')?.versions ?? [];
      for (const version of versions) version.length = 9 * 1024 * 1024;
      forge.setTree(forge.addNode({ entries }));
    },
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'objects-are-by-digest',
    title: 'one byte of an object is changed',
    attacks: [36],
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => text.replace('session', 'sessiom')),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'objects-are-by-digest',
    title: 'an object is truncated',
    attacks: [37],
    arrange: (forge) => change(forge, `objects/${objectOf(forge)}`, (text) => text.slice(0, -1)),
    expect: 'HASH_MISMATCH',
  },
  {
    requirement: 'objects-are-by-digest',
    title: 'the object of another name is served',
    attacks: [38],
    arrange: (forge) => {
      const other = forge.names.find(({ id }) => id === 'p1')?.versions[0]?.sha256 ?? '';
      forge.files.set(`objects/${objectOf(forge)}`, forge.files.get(`objects/${other}`) ?? Buffer.alloc(0));
    },
    expect: 'LENGTH_EXCEEDED',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'all versions are on the list, the tree says active',
    needs: ['revocations'],
    attacks: [51],
    arrange: (forge) =>
      forge.editRevocations((list) => (list.entries = [...list.entries, ...revoked('1.0.0', '1.1.0')])),
    expect: 'REVOKED',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'the newest version is on the list, the tree says active',
    needs: ['revocations'],
    attacks: [51],
    arrange: (forge) => forge.editRevocations((list) => (list.entries = [...list.entries, ...revoked('1.1.0')])),
    expect: 'accepted',
    version: '1.0.0',
  },
  {
    requirement: 'emergency-list-wins',
    title: 'the tree alone says revoked',
    attacks: [51],
    lookup: { do: 'resolve', reference: 'ctx-note@1.1.0' },
    expect: 'REVOKED',
  },
];
