import { checkFolder } from '@ctxr/registry';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

test('the declarations and workflows of this repository are without fault', async () => {
  const { findings, files } = await checkFolder(root, { cache: false });
  expect(files).toBeGreaterThan(80);
  const faults = findings.map(
    ({ place, severity, rule, message }) => `${place.file}:${place.start.line} ${severity}[${rule}] ${message}`,
  );
  expect(faults).toEqual([]);
});
