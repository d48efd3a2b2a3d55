import { expect, test } from 'vitest';
import { openRegistry } from '../src/index.ts';

const root = { signed: { _type: 'root', 'x-ctxr-development': true }, signatures: [] };
const untouched = (): never => {
  throw new Error('Nothing may be fetched.');
};

test('a root of development keys is refused beyond this machine, before anything is fetched', async () => {
  const opening = openRegistry({ url: 'https://contexts.example.org', root, fetch: untouched, cache: false });
  await expect(opening).rejects.toMatchObject({ code: 'TRUST_ANCHOR_INVALID', kind: 'trust' });
  await expect(opening).rejects.toThrow(/development keys/);
});
