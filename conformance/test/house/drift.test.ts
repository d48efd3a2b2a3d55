import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateTypes } from '../../../tools/model/generate/types.ts';
import { generateValidators } from '../../../tools/registry/generate/validators.ts';
import { DECLARATION_KINDS } from '../../../tools/registry/src/declaration/layout.ts';
import { DOCUMENT_KINDS } from '../../../tools/registry/src/governance/document/document-kinds.ts';
import { root } from './source-files.ts';

const schemas = join(root, 'tools/model/schemas');
const REPAIR = 'is not what its generator writes: run `npm run generate` and commit the result';

describe('the types of the model', () => {
  const folder = join(root, 'tools/model/src/generated');
  const generated = generateTypes(schemas);

  test('are one file a schema', () => {
    expect(generated.size).toBeGreaterThanOrEqual(10);
    expect(readdirSync(folder).sort(), `tools/model/src/generated ${REPAIR}`).toEqual([...generated.keys()].sort());
  });

  test.each([...generated])('%s is up to date', (name, text) => {
    expect(readFileSync(join(folder, name), 'utf8'), `tools/model/src/generated/${name} ${REPAIR}`).toBe(text);
  });

  test('come out the same every time', () => {
    expect([...generateTypes(schemas)]).toEqual([...generated]);
  });
});

describe.each([
  ['validators.cjs', ['metaschema', ...DECLARATION_KINDS]],
  ['documents.cjs', DOCUMENT_KINDS],
] as const)('the compiled %s', (name, kinds) => {
  const path = `tools/registry/generated/${name}`;
  const text = generateValidators(schemas, kinds);

  test('are up to date', () => {
    expect(text.length).toBeGreaterThan(100_000);
    const isUpToDate = readFileSync(join(root, path), 'utf8') === text;
    expect(isUpToDate, `${path} ${REPAIR}`).toBe(true);
  });

  test('come out the same every time', () => {
    expect(generateValidators(schemas, kinds) === text).toBe(true);
  });
});
