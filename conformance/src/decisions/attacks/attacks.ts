import { generateKeyPairSync } from 'node:crypto';
import { canonicalJson, hexOfDigest, type HostSignals } from '@ctxr/model';
import { checkFolder, type Decision, loadGate } from '@ctxr/registry';
import type { Facts } from '../translation.ts';
import { statusOf } from '../translation.ts';
import { BOARD, type Repository } from './repository.ts';
import { sshSignature } from './ssh-signature.ts';

/** The attacks that need a repository, by the case's id: each is made with real git, and judged by the whole gate. */
export const ATTACKS: Readonly<Record<string, (input: never, repository: Repository) => Promise<Facts>>> = {
  'adversarial/sticky-root-approval-then-owners-edit': stickyApproval,
  'adversarial/backdated-commit': backdatedCommit,
  'adversarial/rename-out-of-protected-path': renameOut,
  'adversarial/expired-key-backdated-signature': formerKey,
  'adversarial/path-with-space-or-quote': oddPath,
};

const DECISION = '0007';
const NOW = new Date('2026-01-20T00:00:00Z');

/** The right that other gates call `governance.board.change`. */
const RIGHT_NAMES: Readonly<Record<string, string>> = { 'constitution.change': 'governance.board.change' };
const named = ({ rights }: Decision): readonly string[] => rights.map(({ right }) => RIGHT_NAMES[right] ?? right);

async function decided({ folder }: Repository, head: string, reviews: HostSignals['reviews'] = []): Promise<Decision> {
  const { evaluate } = await loadGate();
  const signals: HostSignals = { format: 1, reviews };
  return (await evaluate({ folder, base: 'main', head, decision: DECISION, signals, at: NOW, cache: false })).decision;
}

const approvals = (commit: string, at: string): HostSignals['reviews'] =>
  BOARD.seats.map(({ account }) => ({ account, verdict: 'approve', at, commit }));

const staleIn = ({ signals }: Decision): string | number => {
  const stale = signals.filter(({ counted, message }) => !counted && message?.id === 'stale-approval').length;
  return stale === signals.length && stale > 0 ? 'all' : stale;
};

interface Sticky {
  readonly then: { readonly touches: readonly string[] };
}

async function stickyApproval({ then }: Sticky, repository: Repository): Promise<Facts> {
  repository.branch('sticky');
  repository.write('README.md', 'Words.\n');
  const approved = repository.commit('c1');
  const before = await decided(repository, approved);
  for (const path of then.touches) repository.write(path, { ...BOARD, version: 2 });
  const after = await decided(repository, repository.commit('c2'), approvals(approved, '2026-01-02T00:00:00Z'));
  return {
    status: statusOf(after),
    staleApprovals: staleIn(after),
    newlyRequiredRight: named(after).find((right) => !named(before).includes(right)),
  };
}

interface Backdated {
  readonly approvals: readonly string[];
  readonly push: { readonly authorDate: string };
}

async function backdatedCommit({ approvals: [at = ''], push }: Backdated, repository: Repository): Promise<Facts> {
  repository.branch('backdated');
  repository.write('README.md', 'Words.\n');
  const approved = repository.commit('c1');
  repository.write('README.md', 'Other words.\n');
  const head = repository.commit('c2', push.authorDate);
  return { staleApprovals: staleIn(await decided(repository, head, approvals(approved, at))) };
}

async function renameOut({ rename }: { readonly rename: readonly [string, string] }, repository: Repository) {
  repository.branch('renamed');
  const [from, to] = rename;
  repository.write(`${to.slice(0, to.lastIndexOf('/'))}/README.md`, 'A folder.\n');
  repository.git('mv', from, to);
  const decision = await decided(repository, repository.commit('moved'));
  const paths = decision.effects.filter(({ effects }) => effects.length > 0).map(({ path }) => path);
  return {
    requiredRightsInclude: named(decision).filter((right) => right === 'governance.board.change'),
    bothPathsJudged: rename.every((path) => paths.includes(path)),
  };
}

interface FormerKey {
  readonly signature: { readonly claims: string };
}

/** The key is whole and the date fits; only that the board at the base does not list it any more. */
async function formerKey({ signature: { claims } }: FormerKey, repository: Repository): Promise<Facts> {
  repository.branch('former-key');
  repository.write('README.md', 'Words.\n');
  const { change, constitution, impact } = await decided(repository, repository.commit('c1'));
  const { privateKey } = generateKeyPairSync('ed25519');
  const statement = canonicalJson({
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'change', digest: { sha256: hexOfDigest(change) } }],
    predicateType: 'urn:ctxr:approval:v1',
    predicate: {
      decision: DECISION,
      by: 'board-2',
      verdict: 'approve',
      constitution,
      impact,
      said: `${claims}T00:00:00Z`,
    },
  });
  const place = `governance/decisions/${DECISION}/board-2`;
  repository.write(`${place}.json`, statement);
  repository.write(`${place}.sig`, sshSignature(privateKey, 'ctxr-approval', Buffer.from(statement)));
  const { signals } = await decided(repository, repository.commit('signed'));
  const [signal] = signals;
  return {
    counts: signals.some(({ counted }) => counted),
    why:
      signals.length === 1 && signal?.message?.id === 'key-unknown'
        ? 'the board at the base does not list the key'
        : signal?.message?.text,
  };
}

async function oddPath({ path }: { readonly path: string }, repository: Repository): Promise<Facts> {
  repository.branch('odd-path');
  repository.write(path, 'id: ctx-a\n');
  const { effects } = await decided(repository, repository.commit('c1'));
  const { findings } = await checkFolder(repository.folder, { base: 'main', cache: false });
  const rules = findings.filter(({ place }) => place.file === path).map(({ rule }) => rule);
  return {
    validated: effects.some((one) => one.path === path && one.effects.length > 0),
    orRefusedBy: rules.includes('well-formed-name') ? 'path rule' : rules.join(' '),
  };
}
