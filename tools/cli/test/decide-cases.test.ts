import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ctxr, emptyFolder } from './harness.ts';

const AT = '2026-11-22T06:00:00Z';
const rule = { by: ['team:team-a'], approvals: 1, level: 'hosted' };

const one = (id: string, verdict: 'approve' | 'reject'): string =>
  JSON.stringify({
    id,
    constitution: {
      preset: 'team',
      rights: { version: 1, rights: [{ id: 'any', when: { effects: ['minor'] }, decide: rule }], default: rule },
      participants: [{ kind: 'team', id: 'team-a', name: 'Team A', accounts: [{ host: 'github', id: 11 }] }],
    },
    change: { items: [{ path: 'contexts/ctx-a/1.1.0.yaml', kind: 'context', effects: ['minor'] }] },
    signals: [{ via: 'review', account: { host: 'github', id: 11 }, verdict, at: AT }],
    at: AT,
  });

const TWO = `${one('yes', 'approve')}\n${one('no', 'reject')}\n`;

function fileOf(text: string): { readonly folder: string; readonly file: string } {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'cases.jsonl'), text);
  return { folder, file: 'cases.jsonl' };
}

describe('ctxr decide --cases', () => {
  test('answers one line a case, whatever the outcomes are, in no repository at all', async () => {
    const { folder, file } = fileOf(TWO);
    const { code, stdout } = await ctxr(folder, ['decide', '--cases', file]);
    expect(code).toBe(0);
    expect(stdout).toBe('yes: approved\nno: waiting\n');
  });

  test('answers JSON lines, each with the decision', async () => {
    const { folder, file } = fileOf(TWO);
    const { code, stdout } = await ctxr(folder, ['decide', '--cases', file, '--json']);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly id: string; readonly decision: object });
    expect(code).toBe(0);
    expect(answers.map(({ id }) => id)).toEqual(['yes', 'no']);
    expect(answers[0]?.decision).toMatchObject({ outcome: 'approved', rights: [{ approvedBy: ['github/11'] }] });
  });

  test('reads them from the standard input too', async () => {
    const { stdout } = await ctxr(emptyFolder(), ['decide', '--cases', '-'], {
      stdin: { read: () => Promise.resolve(TWO) },
    });
    expect(stdout).toBe('yes: approved\nno: waiting\n');
  });

  test('is wrong use where a line is no case; the others are answered', async () => {
    const { folder, file } = fileOf(`${one('yes', 'approve')}\n{"id":"no case"}\n`);
    const { code, stdout } = await ctxr(folder, ['decide', '--cases', file]);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^yes: approved\nline 2: it must have required property/);
    const { code: again, stdout: json } = await ctxr(folder, ['decide', '--cases', file, '--json']);
    expect(again).toBe(2);
    expect(JSON.parse(json.split('\n')[1] ?? '')).toMatchObject({ line: 2, fault: expect.any(String) as string });
  });

  test.each([
    ['holds no case', '\n\n', 2],
    ['is not there', undefined, 3],
  ])('is refused where the file %s', async (_, text, exit) => {
    const { folder, file } = text === undefined ? { folder: emptyFolder(), file: 'none.jsonl' } : fileOf(text);
    const { code, stderr } = await ctxr(folder, ['decide', '--cases', file]);
    expect(code).toBe(exit);
    expect(stderr).toContain(file);
    expect(stderr).not.toContain('    at ');
  });
});
