import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRegistry } from '@ctxr/client';
import { deskServer } from './desk-server.ts';
import { serveTls } from './serve-tls.ts';

const { values } = parseArgs({
  options: { registry: { type: 'string' }, root: { type: 'string' }, tls: { type: 'string' } },
});
const { registry: url = '', root = '', tls = '' } = values;
const pem = (name: string): Promise<string> => readFile(join(tls, name), 'utf8');

const registry = await openRegistry({ url, root, cache: false });
const { domain = '' } = (await registry.discovery()) ?? {};
const own = { cert: await pem('server.pem'), key: await pem('server.key.pem') };
const server = await serveTls(deskServer(registry, domain), await pem('ca.pem'), own);
process.stdout.write(`${server.url}\n`);
