import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { DecisionRecord, HostSignals } from '@ctxr/model';
import { buildStatement } from '../../../src/governance/approval/statement.ts';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import { folderOf } from '../../../src/governance/record/paths.ts';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import { recordFiles } from '../../../src/world/gate/write-record.ts';
import { initKeys } from '../../../src/world/keys/keys.ts';
import { nodeKey, type TestKey } from '../approval/keys.ts';

const MINIATURE = join(import.meta.dirname, '../../fixtures/registry');

/** Contents by path; undefined removes the file. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>;

/** A person of a test with a key. */
export type Signer = TestKey & { readonly publicKey: TestKey['key'] };

const newSigner = (): Signer => {
  const key = nodeKey(generateKeyPairSync('ed25519').privateKey);
  return { ...key, publicKey: key.key };
};

/** What a change is approved with. */
export interface Said {
  readonly by: string;
  readonly key?: Signer;
  readonly verdict?: 'approve' | 'reject';
  readonly change?: Decision['change'];
}

/** A change that lands as it should. */
export interface Landing {
  readonly number: string;
  readonly files: Files;
  readonly at: string;
  readonly said?: readonly Said[];
  readonly signals?: Partial<HostSignals>;
  readonly branch?: number;
}

/** A governed registry in a repository of its own, whose commits are made without a checkout. */
export class Governed {
  readonly folder: string;
  readonly keys: string;
  readonly bridge = newSigner();
  readonly stranger = newSigner();
  readonly seats: ReadonlyMap<string, Signer>;

  constructor(seats = 3) {
    this.folder = mkdtempSync(join(tmpdir(), 'ctxr-governed-'));
    this.keys = `${this.folder}-keys`;
    this.seats = new Map(Array.from({ length: seats }, (_, index) => [`board-${index + 1}`, newSigner()]));
  }

  /** The registry before it is founded: everything committed, the root's keys in a folder of their own. */
  async prepare(): Promise<string> {
    cpSync(MINIATURE, this.folder, { recursive: true });
    this.write({ 'governance/registry.yaml': this.registryYaml(), 'governance/board.yaml': this.boardYaml() });
    this.write({ 'governance/decision-rights.yaml': RIGHTS });
    await initKeys({
      folder: this.keys,
      trustFolder: join(this.folder, 'governance/trust'),
      registry: 'fixture',
      preset: 'board',
      protection: { development: true },
      now: new Date('2026-09-01T00:00:00Z'),
    });
    this.git('init', '-q', '-b', 'main');
    return this.commitAll('imported');
  }

  registryYaml(): string {
    const { type, key } = this.bridge.key;
    return `id: fixture\nname: Fixture registry\nversion: 1\ndomain: contexts.example.org\npreset: board\nhost:\n  kind: local\n  bridge:\n    - id: bridge-1\n      type: ${type}\n      key: ${key}\n`;
  }

  /** The board, with or without some seats. */
  boardYaml({ version = 1, without = [] as readonly string[] } = {}): string {
    const seats = [...this.seats]
      .filter(([id]) => !without.includes(id))
      .map(([id, { key }], index) => {
        const account = Number(id.split('-')[1]);
        const organisation = index % 2 === 0 ? 'org-alpha' : 'org-beta';
        return `  - id: ${id}\n    organisation: ${organisation}\n    account: {host: github, id: ${account}}\n    keys:\n      - {id: ${id}-1, type: ${key.type}, key: ${key.key}}\n    from: "2026-01-01"\n    until: "2027-12-31"\n`;
      });
    return `version: ${version}\nseats:\n${seats.join('')}limits:\n  minSeats: 2\n  maxTermMonths: 24\n`;
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  read(path: string): Buffer {
    return readFileSync(join(this.folder, path));
  }

  git(...args: string[]): string {
    return execFileSync('git', [...IDENTITY, ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  /** Commits the files on disk. */
  commitAll(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-qm', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** Makes a commit on others, without a checkout. */
  commit(
    parents: readonly [string, ...string[]],
    files: Files,
    { author = 'author@example.org', message = 'change' } = {},
  ): string {
    const person = `Somebody <${author}> 1790000000 +0000`;
    const [from, ...merged] = parents;
    const parts: (string | Uint8Array)[] = [
      `commit refs/heads/made\nmark :1\nauthor ${person}\ncommitter ${person}\ndata ${Buffer.byteLength(message)}\n${message}\nfrom ${from}\n`,
      ...merged.map((parent) => `merge ${parent}\n`),
    ];
    for (const [path, content] of Object.entries(files)) {
      if (content === undefined) parts.push(`D ${path}\n`);
      else {
        const bytes = Buffer.from(content);
        parts.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
      }
    }
    parts.push('\nget-mark :1\n');
    const input = Buffer.concat(parts.map((part) => Buffer.from(part)));
    return execFileSync('git', ['fast-import', '--force', '--quiet', '--cat-blob-fd=1'], {
      cwd: this.folder,
      input,
      encoding: 'utf8',
    }).trim();
  }

  /** Adds statements about a change to its branch. */
  async approve(base: string, head: string, number: string, said: readonly Said[], at: string): Promise<string> {
    if (said.length === 0) return head;
    const { decision } = await evaluate({ folder: this.folder, base, head, decision: number, at: new Date(at) });
    const files: Record<string, string | Uint8Array> = {};
    for (const { by, key = this.seats.get(by), verdict = 'approve', change = decision.change } of said) {
      const { constitution, impact } = decision;
      const bytes = buildStatement({
        decision: number,
        by,
        verdict,
        change,
        constitution,
        impact,
        said: at,
        ...(verdict === 'reject' && { reason: 'Not yet.' }),
      });
      files[`${folderOf(number)}${by}.json`] = bytes;
      files[`${folderOf(number)}${by}.sig`] = (await key?.sign(bytes, 'ctxr-approval')) ?? '';
    }
    return this.commit([head], files, { message: 'statements' });
  }

  /** The files of a record, as the bridge writes them. */
  async record(
    base: string,
    commit: string,
    { number, at, signals }: Pick<Landing, 'number' | 'at' | 'signals'>,
    signer = this.bridge,
    later: Readonly<Record<string, Uint8Array>> = {},
  ): Promise<Record<string, Uint8Array>> {
    const record: DecisionRecord = {
      format: 1,
      decision: number,
      base,
      commit,
      at,
      signals: { format: 1, reviews: [], ...signals },
    };
    const { decision } = await evaluate({
      folder: this.folder,
      base,
      head: commit,
      decision: number,
      signals: record.signals,
      at: new Date(at),
      later: new Map(Object.entries(later)),
    });
    return Object.fromEntries(await recordFiles(record, decision, signer));
  }

  /** The merge of an approved change, without its record. */
  async merge(tip: string, { number, files, at, said = TWO, branch = 1 }: Landing): Promise<string> {
    let head = tip;
    const parts = Object.entries(files);
    const size = Math.ceil(parts.length / branch);
    for (let from = 0; from < parts.length; from += size)
      head = this.commit([head], Object.fromEntries(parts.slice(from, from + size)));
    const approved = await this.approve(tip, head, number, said, at);
    const own = approved === head ? {} : this.filesOf(approved, folderOf(number));
    return this.commit(
      [tip, approved],
      { ...files, ...own },
      { author: 'merger@example.org', message: `merge ${number}` },
    );
  }

  /** Lands a change and its record. @returns the record's commit */
  async land(tip: string, landing: Landing): Promise<string> {
    const merge = await this.merge(tip, landing);
    return this.commit([merge], await this.record(tip, merge, landing), { author: 'bridge@example.org' });
  }

  /** The files of a commit below a folder. */
  filesOf(commit: string, folder: string): Record<string, Buffer> {
    const paths = this.git('ls-tree', '-r', '--name-only', commit, '--', folder).split('\n').filter(Boolean);
    const blob = (path: string): Buffer =>
      execFileSync('git', ['cat-file', 'blob', `${commit}:${path}`], { cwd: this.folder });
    return Object.fromEntries(paths.map((path) => [path, blob(path)]));
  }

  remove(): void {
    for (const folder of [this.folder, this.keys]) rmSync(folder, { recursive: true, force: true });
  }
}

const IDENTITY = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];

/** Those who approve unless a test says otherwise. */
const TWO: readonly Said[] = [{ by: 'board-1' }, { by: 'board-2' }];

const RIGHTS = `version: 1
rights:
  - id: context.patch
    when:
      kinds: [context]
      effects: [patch]
    decide:
      by: [board]
      approvals: 1
      level: hosted
default:
  by: [board]
  approvals: 2
  level: signed
`;

/** A context's release. */
export const contextYaml = (id: string, version: string, description = `The ${id}.`): string =>
  `id: ${id}\nname: ${id.replaceAll('-', '')}\nversion: ${version}\ndescription: ${description}\nowner: team-a\nschema:\n  type: object\n  properties:\n    note: {type: string}\ngovernance: g1\npolicies: [p1]\nenabled: true\n`;

/** The files of a new context. */
export const newContext = (id: string, version = '1.0.0'): Files => ({
  [`contexts/${id}/${version}.yaml`]: contextYaml(id, version),
});
