import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ctxr, startedRegistry } from './harness.ts';

interface Schema {
  readonly properties: Readonly<
    Record<
      string,
      {
        readonly enum?: string[];
        readonly items?: { readonly pattern?: string; readonly examples?: string[] };
        readonly description?: string;
      }
    >
  >;
}

const schemaIn = (folder: string): Schema =>
  JSON.parse(readFileSync(join(folder, '.ctxr/schemas/context.schema.json'), 'utf8')) as Schema;

describe('ctxr schemas', () => {
  it('writes what is declared into the schemas, once', async () => {
    const folder = await startedRegistry();
    const before = await ctxr(folder, ['schemas', '--check']);
    expect(before.code).toBe(1);
    expect(before.stdout).toContain('.ctxr/schemas/context.schema.json');
    expect((await ctxr(folder, ['schemas'])).code).toBe(0);
    expect((await ctxr(folder, ['schemas', '--check'])).code).toBe(0);
    expect(JSON.parse((await ctxr(folder, ['schemas', '--json'])).stdout)).toMatchObject({ written: [] });
    const { properties } = schemaIn(folder);
    expect(properties['owner']?.enum).toEqual(['our-team']);
    expect(properties['owner']?.description).toMatch(/./);
    expect(properties['governance']?.enum).toEqual(['standard']);
    expect(properties['policies']?.items?.examples).toEqual(['internal-use']);
    const pattern = new RegExp(properties['policies']?.items?.pattern ?? '$^');
    expect(['internal-use', 'internal-use@^1', 'internal-user'].map((text) => pattern.test(text))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it('is stale after a new id', async () => {
    const folder = await startedRegistry();
    await ctxr(folder, ['schemas']);
    await ctxr(folder, ['new', 'participant', 'team-b']);
    expect((await ctxr(folder, ['schemas', '--check'])).code).toBe(1);
    await ctxr(folder, ['schemas']);
    expect(schemaIn(folder).properties['owner']?.enum).toEqual(['our-team', 'team-b']);
  });
});
