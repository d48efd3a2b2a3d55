import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BoardRegistry } from './board-registry.ts';
import { type Step, stepsOf } from './steps.ts';

const runbooks = join(import.meta.dirname, '../../../governance/runbooks');
const pages = readdirSync(runbooks).filter((name) => name.endsWith('.md') && name !== 'README.md');

test('every incident has a page with commands', () => {
  expect(pages.length).toBeGreaterThanOrEqual(8);
  for (const page of pages) expect([page, stepsOf(join(runbooks, page)).length > 0]).toEqual([page, true]);
});

test.each(pages)('%s works as it is written, and clients go on afterwards', async (page) => {
  const registry = await BoardRegistry.make();
  expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  for (const step of stepsOf(join(runbooks, page))) await follow(registry, step);
  expect(await registry.resolve('ctx-session@^1', 'before')).toMatchObject({ code: 0 });
  expect(await registry.resolve('ctx-session@^1', 'new')).toMatchObject({ code: 0 });
});

/** Runs the lines of a block; `&&` in a line goes by the shell's rule. */
async function follow(registry: BoardRegistry, { who, commands, exit }: Step): Promise<void> {
  const lines = commands.trim().split('\n');
  for (const [at, line] of lines.entries()) {
    const wanted = at === lines.length - 1 ? exit : 0;
    if (line.startsWith('git ')) {
      for (const part of line.split(' && ')) registry.git(...words(part).slice(1));
      continue;
    }
    const args = words(line.replace('https://contexts.example.org', registry.url));
    expect(args.slice(0, 2)).toEqual(['npx', 'ctxr']);
    const { code, stdout, stderr } = await registry.as(who, args.slice(2));
    expect(`${who}$ ${line}\n${code}\n${stdout}${stderr}`).toMatch(new RegExp(`^.*\\n${wanted}\\n`));
  }
}

/** The words of a line as a shell would take them. */
const words = (line: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
