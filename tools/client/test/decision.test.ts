import type { DecisionLink } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import type { DecisionRequirement } from '../src/index.ts';
import { NAMES } from './support/names.ts';
import { open } from './support/open.ts';
import { publish } from './support/publish.ts';

const [first] = NAMES;
const context = first?.versions[0]?.declaration ?? {};
const decided = (version: string, decision?: DecisionLink) => ({
  version,
  declaration: { ...context, id: 'ctx-decided', version },
  ...(decision && { decision }),
});

const published = publish({
  names: [
    {
      kind: 'context',
      id: 'ctx-decided',
      versions: [
        decided('1.0.0', { id: '0003', level: 'signed', organisations: 3 }),
        decided('1.1.0', { id: '0005', level: 'signed', organisations: 2 }),
        decided('1.2.0', { id: '0007', level: 'hosted', organisations: 2 }),
        decided('1.3.0'),
      ],
    },
  ],
});

describe('a client that asks for a decision', () => {
  test.each<[DecisionRequirement, string]>([
    [{}, '1.2.0'],
    [{ level: 'hosted' }, '1.2.0'],
    [{ level: 'signed' }, '1.1.0'],
    [{ level: 'signed', organisations: 2 }, '1.1.0'],
    [{ organisations: 3 }, '1.0.0'],
  ])('%j gets the highest version that has it', async (require, version) => {
    const found = await (await open(published)).resolve('ctx-decided@^1', { require });
    expect(found).toMatchObject({ version, decision: { level: expect.any(String) } });
  });

  test('is told what there is where nothing has it', async () => {
    const asked = (await open(published)).resolve('ctx-decided', { require: { level: 'signed', organisations: 4 } });
    await expect(asked).rejects.toMatchObject({ code: 'APPROVAL_UNMET', kind: 'refused' });
    await expect(asked).rejects.toThrow('decision 0005, signed, 2');
  });

  test('and asks nothing else of it', async () => {
    const client = await open(published);
    expect((await client.resolve('ctx-decided')).version).toBe('1.3.0');
    for (const require of [{ organisations: -1 }, { organisations: 1.5 }, { level: 'proved' as 'signed' }])
      await expect(client.resolve('ctx-decided', { require })).rejects.toMatchObject({ code: 'OPTIONS_INVALID' });
  });
});
