import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Server } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Contract } from '@ctxr/model';
import type { Play } from './play.ts';

const play = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Play;
const { contract = {}, behaviour, pageSize = 1000, modernOnly = false } = play;

const PAGED: Readonly<Record<string, keyof Contract>> = {
  'tools/list': 'tools',
  'resources/list': 'resources',
  'resources/templates/list': 'resourceTemplates',
  'prompts/list': 'prompts',
};

/** One page of a list, as the play has it; some plays are nasty. */
async function page(method: string, cursor: string | undefined): Promise<Record<string, unknown>> {
  const list = PAGED[method] ?? 'tools';
  const items = (contract[list] ?? []) as readonly unknown[];
  const from = Number(cursor ?? 0);
  switch (behaviour) {
    case 'ends':
      process.stderr.write('the disk is full\n');
      process.exit(3);
      break;
    case 'hangs':
      await new Promise(() => undefined);
      break;
    case 'endless':
      return { [list]: [], nextCursor: String(from + 1) };
    case 'circle':
      return { [list]: [], nextCursor: from === 0 ? '1' : '2' };
    case 'crowd':
      return {
        [list]: Array.from({ length: 3000 }, (_, at) => ({ name: `tool-${at}`, inputSchema: { type: 'object' } })),
      };
    case 'flood':
      return { [list]: [{ name: 'a', description: 'x'.repeat(40_000_000), inputSchema: { type: 'object' } }] };
    case 'no-templates':
      if (list === 'resourceTemplates') throw Object.assign(new Error('Method not found'), { code: -32601 });
      break;
    default:
  }
  const next = from + pageSize;
  return { [list]: items.slice(from, next), ...(next < items.length && { nextCursor: String(next) }) };
}

if (behaviour === 'chatty') process.stdout.write('listening …\n{"not":"a message"}\n');
if (behaviour === 'chatters') setInterval(() => process.stdout.write('still here\n'), 5);
if (behaviour === 'crashes') throw new Error('no configuration');
if (behaviour === 'parent') {
  process.on('SIGTERM', () => undefined);
  const stubborn = "process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000)";
  const child = spawn(process.execPath, ['-e', stubborn], { stdio: 'ignore' });
  writeFileSync(play.pidFile ?? '', String(child.pid));
}

if (behaviour === 'strict')
  // A server of an older SDK ends when it is asked anything before the handshake.
  process.stdin.once('data', (text: Buffer) => {
    if (!text.toString().includes('"initialize"')) process.exit(1);
  });

/** What no server of the SDK would send. */
const BAD_LISTS: Readonly<Record<string, object>> = {
  'no-list': { tools: 'none' },
  'odd-cursor': { tools: [], nextCursor: 7 },
  'no-contract': { tools: [{ name: 'a' }, { name: '' }] },
};

/** Answers by hand, because the SDK lets no server send this. */
function answerBadly(text: string): void {
  const { id, method } = JSON.parse(text) as { readonly id?: number; readonly method: string };
  if (id === undefined) return;
  const capabilities = { tools: {} };
  const results: Readonly<Record<string, object>> = {
    initialize: { protocolVersion: '2025-06-18', capabilities, serverInfo: { name: 'bad', version: '1' } },
    'tools/list': BAD_LISTS[behaviour ?? ''] ?? {},
  };
  const result = results[method];
  const answer = result ? { result } : { error: { code: -32601, message: 'Method not found' } };
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id, ...answer })}\n`);
}

if (Object.hasOwn(BAD_LISTS, behaviour ?? '')) createInterface({ input: process.stdin }).on('line', answerBadly);
else if (behaviour !== 'chatters')
  serveStdio(
    () => {
      const { instructions } = contract;
      const server = new Server(
        { name: play.name ?? 'org.example/played', version: '1.4.0', title: 'Played' },
        {
          capabilities: { tools: {}, resources: {}, prompts: {} },
          ...(instructions !== undefined && { instructions: `${instructions}${process.env['PLAYED_SECRET'] ?? ''}` }),
        },
      );
      for (const method of ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'] as const)
        server.setRequestHandler(method, (request) => page(method, request.params?.cursor) as Promise<never>);
      return server;
    },
    { legacy: modernOnly ? 'reject' : 'serve' },
  );
