import { join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { formatReceipt } from '@ctxr/client';
import { askContexts, contextCapability, offerContexts } from '@ctxr/mcp';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import {
  createMcpHandler,
  fromJsonSchema,
  type McpHttpHandler,
  McpServer,
  type McpServerFactory,
} from '@modelcontextprotocol/server';
import { expect, test } from 'vitest';
import { codeBlocks } from '../guides/code-blocks.ts';
import { deskRegistry } from './desk-registry.ts';

const README = join(import.meta.dirname, '../../../tools/mcp/README.md');

/** Runs a block of the guide with names that reach what is here. */
async function run(heading: string, names: Readonly<Record<string, unknown>>): Promise<void> {
  const [code = ''] = codeBlocks(README, 'ts', heading);
  expect(code).not.toBe('');
  const body = `(async ({ ${Object.keys(names).join(', ')} }) => {${code.replace(/^import .*\n/gm, '')}})`;
  await (runInThisContext(body) as (given: object) => Promise<void>)(names);
}

test('the server and the client of the guide exchange a context', async () => {
  const openRegistry = await deskRegistry();
  const handlers: McpHttpHandler[] = [];
  await run('For authors of servers', {
    openRegistry,
    offerContexts,
    fromJsonSchema,
    McpServer,
    createMcpHandler: (factory: McpServerFactory) => void handlers.push(createMcpHandler(factory)),
  });
  const [handler] = handlers;
  const authInfo = { token: 'fixture', clientId: 'client-desk-assistant', scopes: [] };
  class Transport extends StreamableHTTPClientTransport {
    constructor(url: URL) {
      super(url, {
        fetch: (at, init) => handler?.fetch(new Request(at, init), { authInfo }) ?? Promise.reject(new Error('none')),
      });
    }
  }
  const told: unknown[][] = [];
  const tell = (...words: unknown[]): void => void told.push(words);
  const kept: unknown[][] = [];
  await run('For authors of clients', {
    openRegistry,
    formatReceipt,
    askContexts,
    contextCapability,
    Client,
    StreamableHTTPClientTransport: Transport,
    appendFile: (...words: unknown[]) => void kept.push(words),
    console: { log: tell, warn: tell, error: tell },
  });
  expect(told).toEqual([
    ['ctx-audit-trail@^1: policy-denied (both)'],
    [{ user_id: 'user-1', session_id: 'session-1' }],
  ]);
  expect(kept).toEqual([['receipts.ndjson', expect.stringMatching(/^\{"format":1,"what":"negotiation".*\n$/)]]);
});
