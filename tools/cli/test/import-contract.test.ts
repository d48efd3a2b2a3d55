import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contract } from '@ctxr/model';
import { describe, expect, it } from 'vitest';
import { playing } from '../../mcp/test/live/play.ts';
import { ctxr, type Outcome, startedRegistry } from './harness.ts';
import { json } from './published-registry.ts';

const text = { type: 'string' };

const CRM: Contract = {
  tools: [
    {
      name: 'find_customer',
      description: 'Finds a customer.',
      inputSchema: { type: 'object', properties: { id: text }, required: ['id'] },
      outputSchema: { type: 'object', properties: { id: text, name: text, score: { type: 'number', default: 0.5 } } },
    },
    {
      name: 'drop_customer',
      inputSchema: { type: 'object', properties: { id: { type: ['string'] } }, required: ['id'] },
    },
    { name: 'list', inputSchema: { type: 'object', properties: {} } },
    { name: 'far', inputSchema: { type: 'object', properties: { a: { $ref: 'https://example.org/a.json' } } } },
    { name: 'odd', inputSchema: { type: 'object', properties: { a: { type: 'string', nullable: true } } } },
    {
      name: 'leaky',
      description: 'Use ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8.',
      inputSchema: { type: 'object', properties: { b: text } },
    },
  ],
};

const imported = (folder: string, ...options: string[]): Promise<Outcome> =>
  ctxr(
    folder,
    ['import', 'contract', ...options, '--', ...playing({ contract: CRM, name: 'org.example/crm' }).command],
    {
      stopped: () => new Promise(() => undefined),
    },
  );

describe('import contract', { timeout: 60_000 }, () => {
  it('proposes types, leaves owners to fill, and finds them again', async () => {
    const folder = await startedRegistry();
    const dry = await imported(folder, '--dry-run');
    expect(dry.stderr).toContain('7 schemas: 2 to propose, 0 declared already, 1 repeated, 1 skipped, 3 refused');
    expect(existsSync(join(folder, 'contexts/types/crm-find-customer-input'))).toBe(false);

    const first = await imported(folder);
    expect(first.code).toBe(1);
    expect(first.stdout.trim().split('\n')).toEqual([
      'proposed  drop_customer input  crm-drop-customer-input@1.0.0  contexts/types/crm-drop-customer-input/1.0.0.yaml',
      'refused   far input  it refers to https://example.org/a.json, outside itself',
      'repeated  find_customer input  crm-drop-customer-input is the same',
      'proposed  find_customer output  crm-find-customer-output@1.0.0  contexts/types/crm-find-customer-output/1.0.0.yaml',
      'refused   leaky input  This looks like a GitHub token; it stays in the history. [no-secrets]',
      'skipped   list input  it says nothing but that it is an object',
      'refused   odd input  The keyword nullable allows null in OpenAPI 3.0 and in some validators, and means nothing to others. [portable-keyword]',
    ]);
    const found = await ctxr(folder, ['check', '--json']);
    const findings = json<{ findings: { rule: string; place: { file: string; start: { line: number } } }[] }>(
      found,
    ).findings;
    expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['owner-exists', 'profile-criteria']));
    const file = join(folder, 'contexts/types/crm-find-customer-output/1.0.0.yaml');
    const line = readFileSync(file, 'utf8').split('\n').indexOf('owner: owner-left-open') + 1;
    expect(
      findings.find(({ rule, place }) => rule === 'owner-exists' && place.file.includes('customer-output'))?.place.start
        .line,
    ).toBe(line);

    const again = json<{ summary: object }>(await imported(folder, '--json'));
    expect(again.summary).toEqual({ schemas: 7, proposed: 0, declared: 3, repeated: 0, skipped: 1, refused: 3 });
  });

  it('finds a type of another name, and takes the owner that it is given', async () => {
    const folder = await startedRegistry();
    const home = join(folder, 'contexts/types/customer-key');
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, '1.2.0.yaml'),
      'id: customer-key\nschema:\n  type: object\n  required: [id]\n  properties:\n    id: { type: string, description: Which one. }\n',
    );
    const { stdout } = await imported(folder, '--owner', 'our-team', '--prefix', 'shop');
    expect(stdout).toContain('declared  find_customer input  customer-key@1.2.0 is the same');
    const written = readFileSync(join(folder, 'contexts/types/shop-find-customer-output/1.0.0.yaml'), 'utf8');
    expect(written).toContain('kind: tool-output\nowner: our-team\n');
  });

  it('never writes over a type that is there', async () => {
    const folder = await startedRegistry();
    const home = join(folder, 'contexts/types/crm-find-customer-output');
    mkdirSync(home, { recursive: true });
    writeFileSync(
      join(home, '1.0.0.yaml'),
      'id: crm-find-customer-output\nschema: { type: object, properties: { z: {} } }\n',
    );
    const { stdout } = await imported(folder);
    expect(stdout).toContain(
      'refused   find_customer output  contexts/types/crm-find-customer-output/1.0.0.yaml is there already',
    );
  });
});
