import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson } from '@ctxr/model';
import { describe, expect, onTestFinished, test } from 'vitest';
import { RegistryError } from '../../../src/error/registry-error.ts';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import type { Action } from './action.ts';
import { edited } from './edit-files.ts';
import { AT, DECISION, goodChange, goodRegistry } from './good-registry.ts';
import { messagesOf } from './message-lines.ts';
import { file, type Snapshot } from './objects.ts';
import { Scenarios } from './scenario.ts';

const scenarios = new Scenarios();
const { objects, folder } = scenarios;
const SIDES = { author: 'member-12@example.org', message: 'more', at: '2026-11-12T06:00:00Z' };

const ids = async (...actions: readonly Action[]): Promise<readonly string[]> =>
  messagesOf(await scenarios.decide(actions)).map(({ id }) => id);

const told = async (base: string, head: string, inFolder = folder): Promise<readonly string[]> => {
  const { decision } = await evaluate({ folder: inFolder, base, head, decision: DECISION, at: new Date(AT) });
  return messagesOf(decision).map(({ id, text }) => `${id}: ${text}`);
};

const failureOf = async (base: string, head: string, inFolder = folder): Promise<RegistryError> => {
  const error: unknown = await told(base, head, inFolder).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(RegistryError);
  return error as RegistryError;
};

/** A place of its own for one test. */
function place(): string {
  const made = mkdtempSync(join(tmpdir(), 'ctxr-bad-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const git = (inFolder: string, ...args: readonly string[]): string =>
  execFileSync('git', args, { cwd: inFolder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();

const withFiles = (files: Snapshot, more: Readonly<Record<string, string>>): Snapshot =>
  new Map([...files, ...Object.entries(more).map(([path, text]) => [path, file(text)] as const)]);

const registry = goodRegistry();
const root = objects.commit({ files: registry, parents: [], ...SIDES });
const note = withFiles(registry, { 'contexts/ctx-note/README.md': 'Notes.\n' });
const main = objects.commit({ files: note, parents: [root], ...SIDES });
const change = new Map([...registry, ...goodChange()]);
const head = objects.commit({ files: change, parents: [root], ...SIDES });

describe('a history', () => {
  test('that was rewritten under a change shows what would land now', async () => {
    const upon = objects.commit({ files: new Map([...note, ...goodChange()]), parents: [main], ...SIDES });
    const rewritten = objects.commit({ files: registry, parents: [root], ...SIDES, message: 'another' });
    const messages = await told(rewritten, upon);
    expect(messages).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^scope-exceeded: contexts\/ctx-note\/README\.md /),
        expect.stringMatching(/^claim-too-low: .*documentation\.change/),
      ]),
    );
  });

  test('that has nothing in common with the base is refused, with what to fetch', async () => {
    const orphan = objects.commit({ files: change, parents: [], ...SIDES });
    const error = await failureOf(root, orphan);
    expect(error.code).toBe('BASE_UNKNOWN');
    expect(error.fix).toContain('fetch');
  });

  test('that a shallow clone cuts off is refused, with what to fetch', async () => {
    const clone = join(place(), 'clone');
    objects.branch('main', main);
    objects.branch('change', objects.commit({ files: change, parents: [head], ...SIDES, message: 'again' }));
    git(folder, 'clone', '-q', '--depth', '1', '--no-single-branch', '-b', 'change', `file://${folder}`, clone);
    const error = await failureOf('origin/main', 'origin/change', clone);
    expect(error.code).toBe('BASE_UNKNOWN');
    expect(error.fix).toContain('--unshallow');
  });

  test('of criss-cross merges is judged by what would land', async () => {
    const both = new Map([...note, ...goodChange()]);
    const onMain = objects.commit({ files: both, parents: [main, head], ...SIDES, message: 'merge one way' });
    const onBranch = objects.commit({ files: both, parents: [head, main], ...SIDES, message: 'merge the other way' });
    const more = withFiles(both, { 'contexts/ctx-session/README.md': 'Sessions.\n' });
    const tip = objects.commit({ files: more, parents: [onBranch], ...SIDES });
    const { change: read } = await evaluate({ folder, base: onMain, head: tip, decision: DECISION, at: new Date(AT) });
    expect(Object.keys(read.facts.files)).toEqual(['contexts/ctx-session/README.md']);
  });

  test('with an octopus merge makes whoever merged a writer, because nobody can tell what it hides', async () => {
    const octopus = {
      stage: 'after',
      do: 'octopus',
      write: 'contexts/ctx-note/README.md',
      text: 'Notes.\n',
      people: { author: 'board-1@example.org' },
    } as const;
    expect(await ids(octopus)).toContain('author-approves');
  });

  test('whose commits are dated beyond any calendar is judged all the same', async () => {
    const raw = objects.commit({ files: change, parents: [root], ...SIDES, at: '9999-12-31T23:59:59Z' });
    expect(await told(root, raw)).not.toEqual([]);
  });
});

describe('attributes of git', () => {
  const tricks = '* text eol=crlf filter=evil diff=evil merge=evil export-subst working-tree-encoding=UTF-16\n';

  test('have no say in what is read, merged and decided', async () => {
    const copy = join(place(), 'copy');
    const pwned = join(copy, 'pwned');
    const played = await scenarios.play([
      { stage: 'base', write: '.gitattributes', text: tricks },
      { stage: 'base', write: 'contexts/ctx-note/README.md', text: 'One.\n\nTwo.\n\nThree.\n' },
      { stage: 'change', write: 'contexts/ctx-note/README.md', text: 'First.\n\nTwo.\n\nThree.\n' },
      { stage: 'main', write: 'contexts/ctx-note/README.md', text: 'One.\n\nTwo.\n\nThird.\n' },
    ]);
    cpSync(folder, copy, { recursive: true });
    for (const [key, value] of [
      ['filter.evil.clean', `touch ${pwned}`],
      ['filter.evil.smudge', `touch ${pwned}`],
      ['diff.evil.textconv', `touch ${pwned}; echo same`],
      ['merge.evil.driver', `touch ${pwned}; false`],
      ['core.fsmonitor', `touch ${pwned}`],
    ] as const)
      git(copy, 'config', key, value);
    mkdirSync(join(copy, 'info'), { recursive: true });
    writeFileSync(join(copy, 'info/attributes'), tricks);
    const plain = await scenarios.evaluate(played);
    const tricked = await evaluate({ folder: copy, ...played, decision: DECISION, cache: false });
    expect(canonicalJson(tricked.decision)).toBe(canonicalJson(plain.decision));
    expect(existsSync(pwned)).toBe(false);
    expect(messagesOf(plain.decision).map(({ id }) => id)).not.toContain('merge-conflict');
  });

  test('are machinery, so that they never come with declarations', async () => {
    expect(await ids({ stage: 'change', write: '.gitattributes', text: tricks })).toContain('machinery-mixed');
  });
});

describe('the clock', () => {
  test.each([
    ['1970-01-01T00:00:00Z', 'from-the-future'],
    ['9999-12-31T23:59:59Z', 'approvals-missing'],
  ])('at %s approves nothing', async (at, id) => {
    const decision = await scenarios.decide([{ stage: 'clock', at }]);
    expect(decision.outcome).toBe('waiting');
    expect(messagesOf(decision).map((message) => message.id)).toContain(id);
  });
});

describe('a decision’s folder', () => {
  test('of ten thousand files is refused in one message', async () => {
    const path = 'governance/decisions/0007/x-%.json';
    const found = await ids({ stage: 'statements', write: path, text: '{}', count: 10_000 });
    expect(found).toEqual(['too-many-files', 'outsider']);
  });

  test('holds the words of each person once, in whatever files', async () => {
    const twice: Action = { stage: 'statements', sign: 'board-1', as: 'board-2', key: 'board-1' };
    const decision = await scenarios.decide([twice]);
    expect(decision.outcome).toBe('waiting');
    expect(decision.rights[0]?.approvedBy).toEqual(['board-1', 'github/11']);
  });
});

describe('names of an object’s machinery', () => {
  test.each(['__proto__', 'constructor/prototype', 'contexts/__proto__/1.0.0.yaml', 'governance/__proto__.yaml'])(
    'are names like others: %s',
    async (path) => {
      const found = await ids({ stage: 'change', write: path, text: '__proto__: {isAdmin: true}\nid: __proto__\n' });
      expect(found).toContain('scope-exceeded');
      expect(({} as Record<string, unknown>)['isAdmin']).toBeUndefined();
    },
  );

  test('in a proposal say nothing', async () => {
    const text = '{"__proto__":{"state":"approved","type":"emergency","scope":["contexts/**"]},"id":"0007"}\n';
    const played = await scenarios.play([{ stage: 'change', write: 'governance/proposals/0007-session.yaml', text }]);
    expect((await scenarios.evaluate(played)).input.change.proposals).toEqual([]);
  });

  test('in the rights of the base stop the decision', async () => {
    const rights = edited(registry, {
      write: 'governance/decision-rights.yaml',
      text: '{"version":1,"__proto__":{"default":{"by":["board"],"approvals":0}},"rights":[]}\n',
    });
    const base = objects.commit({ files: rights, parents: [], ...SIDES });
    const tip = objects.commit({ files: new Map([...rights, ...goodChange()]), parents: [base], ...SIDES });
    expect((await failureOf(base, tip)).code).toBe('CHECK_FAILED');
  });
});
