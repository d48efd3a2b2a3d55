import { createHash, generateKeyPairSync } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DecisionRecord } from '@ctxr/model';
import type { Change } from '../../src/change/change.ts';
import type { TreeEntry } from '../../src/declaration/tree.ts';
import { buildStatement } from '../../src/governance/approval/statement.ts';
import { folderOf } from '../../src/governance/record/paths.ts';
import { timeOf } from '../../src/governance/time.ts';
import { impactDigest } from '../../src/governance/effect/impact-digest.ts';
import { nodeSigner } from '../../src/world/approval/node-signer.ts';
import type { SshSigner } from '../../src/world/approval/ssh-signer.ts';
import { RegistryWalk } from '../../src/world/audit/registry-walk.ts';
import { readApart } from '../../src/world/change/apart.ts';
import { sha256, withContents } from '../../src/world/change/hash-contents.ts';
import { changeFrom } from '../../src/world/change/read-change.ts';
import { found } from '../../src/world/founding.ts';
import { decideOn } from '../../src/world/gate/evaluate.ts';
import { recordFiles } from '../../src/world/gate/write-record.ts';
import { initKeys } from '../../src/world/keys/keys.ts';
import { git, writeFiles } from '../corpus-repository.ts';
import type { CorpusFile } from '../corpus.ts';
import { FastImport } from './fast-import.ts';

const START = Date.parse('2026-02-01T00:00:00Z');
const MINUTES = 60_000;

/** How many changes in a row are made from the same state of main. */
const TOGETHER = 3;

const signer = (): SshSigner => {
  const { privateKey } = generateKeyPairSync('ed25519');
  return nodeSigner(privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'a key of the bench');
};

/**
 * Makes a registry with a history in which every change was approved by two members of its board, merged, and recorded:
 * new contexts and next versions of them. One founding, then a branch with two commits, a merge and a record for each.
 */
export async function governedHistory(folder: string, merges: number): Promise<void> {
  const [bridge, one, two] = [signer(), signer(), signer()];
  mkdirSync(folder, { recursive: true });
  git(folder, 'init', '--quiet', '-b', 'main');
  writeFiles(folder, baseFiles(bridge, [one, two]));
  await initKeys({
    folder: `${folder}-keys`,
    trustFolder: join(folder, 'governance/trust'),
    registry: 'bench',
    preset: 'team',
    protection: { development: true },
    now: new Date(START),
  });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'imported');
  await found({ folder, keys: `${folder}-keys`, now: new Date(START) });
  git(folder, 'add', '--all');
  git(folder, 'commit', '--quiet', '-m', 'founded');
  const founded = git(folder, 'rev-parse', 'HEAD').trim();
  await readApart(folder, async (apart) => {
    const contents = new Map<string, Buffer>();
    const read: Parameters<typeof RegistryWalk.at>[2]['read'] = (entries) =>
      Promise.resolve(
        new Map(entries.map(({ path, blob }) => [path, { bytes: contents.get(blob) ?? Buffer.alloc(0) }])),
      );
    const walk = await RegistryWalk.at(apart, founded, { cache: false, read });
    const importing = new FastImport(folder, founded);
    let tip = importing.tip;
    let from = tip;
    for (let index = 0; index < merges; index += 1) {
      if (index % TOGETHER === 0) from = tip;
      const decision = String(index + 1).padStart(4, '0');
      const at = timeOf(new Date(START + (index + 1) * MINUTES));
      const [path, bytes] = release(index);
      const entry = entryOf(path, bytes);
      contents.set(entry.blob, bytes);
      const changes: Change[] = [{ path, after: entry }];
      const states = await walk.states(changes);
      const hashed = withContents(changes, new Map([[entry.blob, { sha256: sha256(bytes) }]]));
      const parts = { base: tip, decision, judgedBy: states.base, states, hashed, conflicts: [], names: walk.names };
      const nobody = { writers: [], messages: [], commits: new Set<string>() };
      const bare = changeFrom({ ...parts, head: tip, own: [], writers: nobody, records: new Map() });
      const said = { decision, verdict: 'approve', change: bare.facts.digest, said: at } as const;
      const statements = new Map<string, Uint8Array>();
      for (const [by, key] of [
        ['board-1', one],
        ['board-2', two],
      ] as const) {
        const impact = impactDigest(bare.facts.items);
        const statement = buildStatement({ ...said, by, constitution: walk.constitution.digest, impact });
        statements.set(`${folderOf(decision)}${by}.json`, statement);
        statements.set(`${folderOf(decision)}${by}.sig`, Buffer.from(await key.sign(statement, 'ctxr-approval')));
      }
      const head = await importing.commit([from], new Map([[path, bytes]]));
      const approved = await importing.commit([head], statements);
      const merge = await importing.commit([tip, approved], new Map([[path, bytes], ...statements]));
      const own = [...statements].map(([file, content]) => ({ path: file, after: entryOf(file, content) }));
      const change = changeFrom({
        ...parts,
        head: merge,
        own,
        writers: nobody,
        records: new Map([...statements].map(([file, content]) => [file, { bytes: content }])),
      });
      const signals = { format: 1, reviews: [] } as const;
      const wanted = { folder, base: tip, head: merge, decision, signals, at: new Date(at) };
      const evaluated = await decideOn(change, wanted, { constitution: walk.constitution });
      if (evaluated.decision.outcome !== 'approved') throw new Error(JSON.stringify(evaluated.decision.messages));
      const record: DecisionRecord = { format: 1, decision, base: tip, commit: merge, at, signals };
      const recorded = await recordFiles(record, evaluated.decision, bridge);
      walk.land(states);
      walk.pass([...own, ...[...recorded].map(([file, content]) => ({ path: file, after: entryOf(file, content) }))]);
      tip = await importing.commit([merge], recorded);
    }
    await importing.end();
    git(folder, 'update-ref', 'refs/heads/main', tip);
  });
  git(folder, 'reset', '--hard', '--quiet');
}

const NAMES = 3;

/** Every third change is a new context; the others give it its next versions. */
function release(index: number): readonly [string, Buffer] {
  const [number, step] = [Math.floor(index / NAMES), index % NAMES];
  const [id, version] = [`ctx-${number}`, `1.${step}.0`];
  const fields = Array.from({ length: 4 + step }, (_, at) => `    field_${at}: {type: string, maxLength: 200}\n`);
  const text = `id: ${id}\nname: Context${number}\nversion: ${version}\ndescription: What is known of the subject ${number}.\nowner: team-a\nschema:\n  type: object\n  properties:\n${fields.join('')}  required: [field_0]\ngovernance: bench\npolicies: [p1]\nenabled: true\nretention: P30D\n`;
  return [`contexts/${id}/${version}.yaml`, Buffer.from(text)];
}

function entryOf(path: string, bytes: Uint8Array): TreeEntry {
  const blob = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  return { path, mode: '100644', blob };
}

function baseFiles(bridge: SshSigner, seats: readonly SshSigner[]): readonly CorpusFile[] {
  const keyOf = (id: string, { publicKey: { type, key } }: SshSigner): string =>
    `{id: ${id}, type: ${type}, key: ${key}}`;
  const seatOf = (one: SshSigner, at: number): string =>
    `  - id: board-${at + 1}\n    organisation: ${at === 0 ? 'org-a' : 'org-b'}\n    keys: [${keyOf(`key-${at + 1}`, one)}]\n    from: "2026-01-01"\n    until: "2027-12-31"\n`;
  return [
    {
      path: 'governance/registry.yaml',
      text: `id: bench\nname: Bench registry\nversion: 1\ndomain: contexts.example.org\npreset: board\nhost:\n  kind: local\n  bridge: [${keyOf('bridge', bridge)}]\n`,
    },
    {
      path: 'governance/board.yaml',
      text: `version: 1\nseats:\n${seats.map(seatOf).join('')}limits: {minSeats: 2, maxTermMonths: 24}\n`,
    },
    {
      path: 'governance/decision-rights.yaml',
      text: 'version: 1\nrights:\n  - id: context.release\n    when: {kinds: [context], effects: [new, patch, minor]}\n    decide: {by: [board], approvals: 2, level: signed}\ndefault: {by: [board], approvals: 2, level: signed}\n',
    },
    ...['org-a', 'org-b'].map((id) => ({
      path: `governance/participants/${id}.yaml`,
      text: `kind: organisation\nid: ${id}\nname: ${id}\n`,
    })),
    { path: 'governance/participants/team-a.yaml', text: 'kind: team\nid: team-a\nname: Team A\nroles: [reader]\n' },
    {
      path: 'governance/profiles/bench.yaml',
      text: 'id: bench\nname: Bench\nversion: 1\ndescription: What every declaration keeps.\nowner: team-a\n',
    },
    {
      path: 'policies/p1/1.0.0.yaml',
      text: 'id: p1\nname: Readers\nversion: 1.0.0\nowner: team-a\ndescription: Readers may read.\naccessRules:\n  - id: readers-read\n    effect: permit\n    principals: {roles: [reader]}\n    actions: [read]\n',
    },
  ];
}
