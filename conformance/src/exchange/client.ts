import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openRegistry } from '@ctxr/client';
import { deskClient } from './desk-client.ts';

const { values } = parseArgs({
  options: {
    registry: { type: 'string' },
    root: { type: 'string' },
    tls: { type: 'string' },
    server: { type: 'string' },
    era: { type: 'string' },
  },
});
const { registry: url = '', root = '', tls = '', server = '', era } = values;
const pem = (name: string): Promise<string> => readFile(join(tls, name), 'utf8');

const registry = await openRegistry({ url, root, cache: false });
const { domain = '' } = (await registry.discovery()) ?? {};
await deskClient({
  registry,
  domain,
  url: server,
  tls: { ca: await pem('ca.pem'), cert: await pem('client.pem'), key: await pem('client.key.pem') },
  era: era === 'legacy' ? 'legacy' : 'modern',
  tell: (name, what) => void process.stdout.write(`${name}\t${what}\n`),
});
