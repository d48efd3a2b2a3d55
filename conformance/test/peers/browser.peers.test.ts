import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { loadPublishing } from '@ctxr/registry';
import { type Browser, chromium } from 'playwright-core';
import { build, type Plugin } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTool } from './tool.ts';

const INSTALL = 'apt-get install chromium';
const POLICY = "default-src 'none'; script-src 'self'";

const pageOf = (script: string): string =>
  `<!doctype html><meta charset="utf-8"><title>page</title><body></body><script type="module" src="${script}"></script>`;

/** Tries what a compiler does. */
const CODE = "try { new Function('return 1')(); } catch (error) { document.body.textContent = error.name; }";

let browser: Browser;
let server: Server;
let url: string;

beforeAll(async () => {
  runTool('chromium', INSTALL, ['--version']);
  const [executablePath, script] = [runTool('which', INSTALL, ['chromium']).stdout.trim(), await bundle()];
  const contents: Readonly<Record<string, readonly [string, string]>> = {
    '/': ['text/html', pageOf('/page.js')],
    '/page.js': ['text/javascript', script],
    '/code': ['text/html', pageOf('/code.js')],
    '/code.js': ['text/javascript', CODE],
  };
  server = createServer(({ url: path = '' }, response) => {
    const [type, text] = contents[path] ?? ['text/plain', ''];
    const status = path in contents ? 200 : 404;
    response.writeHead(status, { 'Content-Type': type, 'Content-Security-Policy': POLICY }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await chromium.launch({ executablePath });
});

afterAll(async () => {
  await browser?.close();
  server?.close();
});

/** The page as one script, with this repository's own contexts in it. */
async function bundle(): Promise<string> {
  const output = await build({
    root: join(import.meta.dirname, 'page'),
    configFile: false,
    logLevel: 'error',
    plugins: [await publication()],
    resolve: { conditions: ['ctxr-source', 'module', 'browser'] },
    build: {
      target: 'esnext',
      write: false,
      rollupOptions: { input: join(import.meta.dirname, 'page/main.ts'), output: { entryFileNames: 'page.js' } },
    },
  });
  const chunks = [output].flat().flatMap((each) => ('output' in each ? each.output : []));
  expect(chunks.map(({ fileName }) => fileName)).toEqual(['page.js']);
  return chunks[0]?.type === 'chunk' ? chunks[0].code : '';
}

async function publication(): Promise<Plugin> {
  const { built } = await (await loadPublishing()).compileCommit(join(import.meta.dirname, '../../..'));
  const { root, names, nodes, objects } = built.compiled;
  expect(nodes.size).toBeGreaterThan(10);
  const files = Object.fromEntries(
    [...nodes, ...objects].map(([sha256, bytes]) => [sha256, Buffer.from(bytes).toString('utf8')]),
  );
  return {
    name: 'publication',
    resolveId: (id) => (id === 'virtual:publication' ? id : undefined),
    load: (id) =>
      id === 'virtual:publication'
        ? Object.entries({ root, names, files })
            .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`)
            .join('\n')
        : undefined,
  };
}

test('the pure parts work in a page that may run its own script and nothing else', async () => {
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('console', (message) => faults.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => faults.push(error.message));
  const response = await page.goto(url);
  expect(response?.headers()['content-security-policy']).toBe(POLICY);
  const body = page.locator('body', { hasText: '{' });
  expect(JSON.parse((await body.textContent()) ?? '')).toEqual({
    violations: [],
    negotiate: {
      agreed: [
        'ctx-accessibility-needs@1.0.0',
        'ctx-agent-handoff@1.0.0',
        'ctx-consent-record@1.0.0',
        'ctx-desk-session@1.0.0',
        'ctx-session-1@1.0.1',
        'ctx-support-conversation@1.1.0',
        'ctx-user-profile@1.0.0',
      ],
      rejected: ['not-offered', 'not-offered'],
      first: 'client-desk-assistant cannot work: 7 of 9 agreed (publication 1, 2026-01-01T00:00:00.000Z).',
      undecided: [
        'policy-undecided',
        'policy-undecided',
        'policy-undecided',
        'policy-undecided',
        'not-offered',
        'policy-undecided',
        'policy-undecided',
        'not-offered',
        'policy-undecided',
      ],
    },
    tree: { found: ['1.0.0', '1.0.1'], absent: true },
    validate: {
      good: { ok: true, value: { user_id: 'u1', session_id: 's1' } },
      bad: {
        ok: false,
        problems: [
          { pointer: '', keyword: 'required', message: 'must have the member "session_id"' },
          { pointer: '/user_id', keyword: 'type', message: 'must be a string' },
        ],
      },
      examples: [true],
      unusable: {
        code: 'SCHEMA_UNUSABLE',
        message:
          'The schema of ctx-a cannot be used without compiled code: it has the keyword unevaluatedProperties. Judge by it in Node, or give a compiler.',
      },
    },
  });
  expect(faults).toEqual([]);
});

test('such a page may make no code, which compiled validators need', async () => {
  const page = await browser.newPage();
  await page.goto(`${url}code`);
  expect(await page.locator('body', { hasText: 'E' }).textContent()).toBe('EvalError');
});
