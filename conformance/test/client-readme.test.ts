import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { CLIENT_ERROR_CODES, ClientError, openRegistry, type OpenOptions } from '@ctxr/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HonestPublication, publishFixture } from '../src/fixture-registry.ts';
import { serveFiles } from '../src/serve-files.ts';

const readme = readFileSync(join(import.meta.dirname, '../../tools/client/README.md'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'ctxr-readme-'));
let publication: HonestPublication;

beforeAll(async () => {
  publication = await publishFixture();
  writeFileSync(join(folder, 'ctxr-root.json'), publication.anchor);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('runs the code of the guide', async () => {
  const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*\n/m, '') ?? '';
  const said: string[] = [];
  const say = (...words: unknown[]): void => void said.push(words.join(' '));
  const open = (options: OpenOptions) =>
    openRegistry({
      ...serveFiles(publication.files),
      ...options,
      url: 'http://127.0.0.1',
      root: join(folder, 'ctxr-root.json'),
      cache: join(folder, 'cache'),
    });
  const program = runInThisContext(`(async (openRegistry, ClientError, console) => {${code}})`) as (
    ...names: unknown[]
  ) => Promise<void>;
  await program(open, ClientError, { log: say, warn: say, error: say });
  expect(said).toEqual([expect.stringMatching(/^ctx-session 1\.1\.0 sha256:[0-9a-f]{64}$/), 'valid']);
});

it('names every error code in the guide', () => {
  expect(CLIENT_ERROR_CODES.filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
});
