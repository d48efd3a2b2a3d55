import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { assertModule, exchangeRound } from '../src/start/exchange-round.ts';
import { Narrator } from '../src/start/narrator.ts';
import type { Session } from '../src/session.ts';

let top = '';

beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'ctxr-exchange-test-'));
  return () => rmSync(top, { recursive: true, force: true });
});

/** Runs a program. @returns what is told of it, without the times */
async function told(program: string): Promise<readonly string[]> {
  const module = join(top, 'program.mjs');
  writeFileSync(module, program);
  const lines: string[] = [];
  const session = { print: (text: string) => void lines.push(text.replace(/ {2}\(\d+ ms\)$/, '')) } as Session;
  const place = { module, url: 'http://127.0.0.1:1', root: '/root.json', home: join(top, 'home') };
  await exchangeRound(new Narrator(session), place);
  return lines.slice(1);
}

test('each line is a step; the program knows the address and the root file, and nothing of the environment', async () => {
  const lines = await told(`
    console.log('args\\t' + process.argv.slice(2).join(' '));
    console.log('home\\t' + Object.keys(process.env).filter((name) => name !== '__CF_USER_TEXT_ENCODING').sort());
    console.log('escape\\t\\u001b[31mred');
  `);
  expect(lines).toEqual([
    ' 1  args       --registry http://127.0.0.1:1 --root /root.json',
    ' 2  home       CI,HOME,PATH,TMPDIR,XDG_CACHE_HOME',
    ' 3  escape     \\u{1b}[31mred',
  ]);
});

test('a program that fails stops the round, with what it says of it', async () => {
  await expect(
    told(`console.log('step\\tdone'); console.error('no agreement'); process.exitCode = 3;`),
  ).rejects.toThrow(/ended with exit code 3 after 1 lines: no agreement/);
});

test('a program that says nothing has shown nothing', async () => {
  await expect(told('')).rejects.toThrow(/after 0 lines/);
});

test('a program that never stops talking is stopped', async () => {
  await expect(told(`for (;;) { await new Promise((go) => process.stdout.write('more\\t\\n', go)); }`)).rejects.toThrow(
    /ended with exit code null/,
  );
});

test('what is no file is wrong use', async () => {
  await expect(assertModule(join(top, 'none.mjs'))).rejects.toMatchObject({ name: 'UsageError' });
});
