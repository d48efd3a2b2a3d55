import { defineConfig } from 'vitest/config';
import { LastLineReporter } from './conformance/test/house/last-line-reporter.ts';

const conditions = ['ctxr-source'];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions: [...conditions, 'node', 'import', 'module', 'default'] } },
  test: {
    include: ['tools/*/test/**/*.test.ts', 'conformance/test/**/*.test.ts'],
    exclude: ['**/*.peers.test.ts', '**/fixtures/**', '**/node_modules/**'],
    reporters: ['default', new LastLineReporter()],
    setupFiles: ['conformance/test/house/reproducible.ts'],
    // By itself vitest leaves one core free, which is half of a small machine.
    maxWorkers: '100%',
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
