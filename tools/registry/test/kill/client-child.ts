import { openRegistry } from '@ctxr/client';

const [url = '', root = '', cache = '', now = ''] = process.argv.slice(2);
const registry = await openRegistry({ url, root, cache, clock: () => Date.parse(now) });
await registry.resolve('ctx-note@^1');
await registry.list();
