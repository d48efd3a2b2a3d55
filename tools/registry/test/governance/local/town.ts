import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { sshKeyOf } from '../../../src/governance/approval/node-key.ts';
import { type Approved, approve, type ApproveOptions } from '../../../src/world/proposing/approve.ts';
import { due } from '../../../src/world/proposing/due.ts';
import type { DueItem } from '../../../src/world/proposing/due-item.ts';
import { land, type Landed, type NotLanded } from '../../../src/world/proposing/land.ts';
import { propose, type ProposeOptions } from '../../../src/world/proposing/propose.ts';
import type { Proposed } from '../../../src/world/proposing/proposed.ts';
import { rollback } from '../../../src/world/proposing/rollback.ts';

const miniature = join(import.meta.dirname, '../../fixtures/registry');

const RIGHTS = `version: 1
rights:
  - id: context.change
    when:
      kinds: [context]
      effects: [new, patch, minor, deprecate, withdraw, enable]
    decide:
      by: [board]
      approvals: 2
      level: signed
  - id: documentation
    when:
      effects: [documentation]
    decide:
      by: [board]
      approvals: 0
      level: hosted
      objectionPeriod: P3D
default:
  by: [board]
  approvals: 2
  level: signed
emergency:
  decide:
    by: [board]
    approvals: 1
    level: signed
  ratifyWithin: P7D
rollback:
  decide:
    by: [board]
    approvals: 1
    level: signed
`;

/** Makes a key pair: the private half in a file of its own, the public half as a line of a declaration. */
function makeKey(folder: string, id: string): { readonly path: string; readonly yaml: string } {
  const { privateKey } = generateKeyPairSync('ed25519');
  const path = join(folder, `${id}.pem`);
  writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const { type, key } = sshKeyOf(privateKey) ?? { type: '', key: '' };
  return { path, yaml: `{ id: ${id}, type: ${type}, key: ${key} }` };
}

/** A founded registry on a local host with a board of three, the clock in the test's hand, and one clone. */
export class Town {
  readonly place: string;
  readonly host: string;
  readonly clone: string;
  readonly keys = new Map<string, string>();
  time = new Date('2026-06-01T10:00:00Z');
  readonly now = (): Date => this.time;

  constructor() {
    this.place = mkdtempSync(join(tmpdir(), 'ctxr-town-'));
    onTestFinished(() => rmSync(this.place, { recursive: true, force: true }));
    this.host = join(this.place, 'host.git');
    this.clone = join(this.place, 'clone');
    cpSync(miniature, this.clone, { recursive: true });
    const key = (id: string): string => {
      const made = makeKey(this.place, id);
      this.keys.set(id, made.path);
      return made.yaml;
    };
    key('stranger');
    const seats = [1, 2, 3].map(
      (number) =>
        `  - id: board-${number}\n    organisation: org-${number === 1 ? 'alpha' : 'beta'}\n    from: "2026-01-01"\n    until: "${number === 3 ? '2026-07-10' : '2027-12-31'}"\n    addresses: [board-${number}@example.org]\n    keys: [${key(`board-${number}`)}]\n`,
    );
    this.write(
      'governance/board.yaml',
      `version: 1\nseats:\n${seats.join('')}limits: { minSeats: 2, maxTermMonths: 24 }\n`,
    );
    this.write('governance/decision-rights.yaml', RIGHTS);
    const registry = readFileSync(join(this.clone, 'governance/registry.yaml'), 'utf8');
    this.write('governance/registry.yaml', `${registry}host:\n  kind: local\n  bridge: [${key('bridge')}]\n`);
    this.write('governance/trust/genesis.json', '{}\n');
    this.git('init', '-q', '-b', 'main');
    this.as('dev');
    this.git('config', 'commit.gpgsign', 'false');
    this.commit('the registry as it was founded');
    execFileSync('git', ['clone', '-q', '--bare', this.clone, this.host]);
    this.git('remote', 'add', 'origin', this.host);
  }

  git(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.clone, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  atHost(...args: string[]): string {
    return execFileSync('git', args, { cwd: this.host, encoding: 'utf8' }).trim();
  }

  /** Whose commits follow. */
  as(name: string): void {
    this.git('config', 'user.name', name);
    this.git('config', 'user.email', `${name}@example.org`);
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.clone, path)), { recursive: true });
    writeFileSync(join(this.clone, path), text);
  }

  commit(message: string): string {
    this.git('add', '-A');
    this.git('commit', '-qm', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** A new branch from the host's main, with files committed on it. */
  branch(name: string, files: Readonly<Record<string, string>>): void {
    this.git('fetch', '-q', 'origin', 'main');
    this.git('switch', '-qc', name, 'FETCH_HEAD');
    for (const [path, text] of Object.entries(files)) this.write(path, text);
    this.commit(`${name}: a change`);
  }

  passDays(days: number): void {
    this.time = new Date(this.time.getTime() + days * 86_400_000);
  }

  propose = (options: Partial<ProposeOptions> = {}, clone = this.clone): Promise<Proposed> =>
    propose(clone, { now: this.now, ...options });

  approve = (number: number, who: string, options: Partial<ApproveOptions> = {}): Promise<Approved> =>
    approve(this.clone, {
      number,
      verdict: 'approve',
      key: { path: this.keys.get(who) ?? '' },
      now: this.now,
      show: () => undefined,
      ...options,
    });

  land = (number: number): Promise<Landed | NotLanded> =>
    land(this.host, { number, bridge: { path: this.keys.get('bridge') ?? '' }, now: this.now });

  rollback = (number: number): Promise<Proposed> => rollback(this.clone, { number, now: this.now });

  due = (write = false): Promise<readonly DueItem[]> =>
    due(this.host, { at: this.time, ...(write && { bridge: { path: this.keys.get('bridge') ?? '' } }) });

  /** A file of the host's main. */
  main(path: string): string {
    return this.atHost('show', `main:${path}`);
  }
}

/** A new version of the context ctx-session, and an event about its first one. */
export const MINOR = `id: ctx-session
name: SessionContext
version: 1.1.1
description: Who is working in which session, and since when.
owner: team-a
type: session@^1
governance: g1
policies: [p1]
enabled: true
retention: P7D
`;
export const WITHDRAWN = `1.0.0:\n  - event: withdrawn\n    at: "2026-06-01"\n    reason: It leaks.\n`;
