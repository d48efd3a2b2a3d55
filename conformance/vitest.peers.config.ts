import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import core from '../vitest.config.ts';

/** The tests that need more than Node and git: Python, a browser, a web server. */
export default defineConfig({
  ...core,
  root: join(import.meta.dirname, '..'),
  test: {
    ...core.test,
    include: ['tools/*/test/**/*.peers.test.ts', 'conformance/test/**/*.peers.test.ts'],
    exclude: ['**/fixtures/**', '**/node_modules/**'],
  },
});
