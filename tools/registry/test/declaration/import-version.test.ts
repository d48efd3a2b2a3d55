import { compareVersions } from '@ctxr/model';
import { expect, test } from 'vitest';
import { mapVersion } from '../../src/declaration/import/version.ts';

test.each([
  ['1.2.3', '1.2.3'],
  ['0.0.1-seed', '0.0.1-seed'],
  ['2025.1.2', '2025.1.2'],
  ['1.0', '1.0.0'],
  ['3', '3.0.0'],
  ['v1.2.3', '1.2.3'],
  ['1.2.3+build.5', '1.2.3'],
  ['2025.01.02', '2025.1.2'],
  ['2024-11-05', '2024.11.5'],
  ['2024-11-05T10:00:00Z', '2024.11.5'],
  ['1.0-beta', '1.0.0-beta'],
  ['1.2.3.4', '1.2.3-4'],
  ['1.2.3-01', '1.2.3-1'],
  ['1.2.3rc1', '1.2.3-rc1'],
  ['latest', '0.0.0-latest'],
  ['main@abc', '0.0.0-main-abc'],
])('%s is released as %s', (text, version) => {
  const mapped = mapVersion(text);
  expect(mapped).toMatchObject({ version });
  expect('how' in mapped).toBe(text !== version);
});

test('days keep their order', () => {
  const [early, late] = ['2024-11-05', '2025-06-18'].map((day) => mapVersion(day) as { version: string });
  expect(compareVersions(early?.version ?? '', late?.version ?? '')).toBeLessThan(0);
});

test.each(['^1.0.0', '>=1.0', '1.x', '1.*', '~2', '', ' ', undefined, 7, '1.0.0 || 2.0.0', `1.0.0-${'x'.repeat(80)}`])(
  '%j is refused',
  (text) => expect(mapVersion(text)).toHaveProperty('reason'),
);
