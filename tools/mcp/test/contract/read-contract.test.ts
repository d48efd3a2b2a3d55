import { describe, expect, test } from 'vitest';
import { readContract, type Shown } from '../../src/index.ts';

const faultsOf = (shown: Shown): readonly string[] => {
  const read = readContract(shown);
  return 'faults' in read ? read.faults : [];
};

const deep = (levels: number): object => (levels === 0 ? {} : { items: deep(levels - 1) });

describe('what a server shows becomes a contract', () => {
  test('of each item the members of a contract are kept, in its one order', () => {
    const tool = { name: 'b', inputSchema: { type: 'object', default: 0.5 }, icons: [], _meta: {}, execution: {} };
    expect(
      readContract({
        instructions: '',
        tools: [tool, { name: 'a', description: 'A.', other: 1 }],
        prompts: [{ name: 'p', arguments: [{ name: 'x', required: true, type: 'number' }] }],
        resources: [],
      }),
    ).toEqual({
      contract: {
        tools: [
          { name: 'a', description: 'A.' },
          { name: 'b', inputSchema: { type: 'object', default: 0.5 } },
        ],
        prompts: [{ name: 'p', arguments: [{ name: 'x', required: true }] }],
      },
    });
  });

  test.each<[string, Shown, string]>([
    ['an item that is none', { tools: ['echo'] }, 'tools[0] is no object'],
    ['a tool without a name', { tools: [{ title: 'Echo' }] }, 'tools[0] has no name'],
    ['an empty name', { tools: [{ name: '' }] }, 'tools[0].name is empty'],
    ['a name of another kind', { tools: [{ name: 7 }] }, 'tools[0].name is a number, and must be a text'],
    ['a null', { tools: [{ name: 'a', title: null }] }, 'tools[0].title is null, and must be a text'],
    ['a resource without an address', { resources: [{ name: 'a' }] }, 'resources[0] has no uri'],
    ['a template without one', { resourceTemplates: [{ name: 'a' }] }, 'resourceTemplates[0] has no uriTemplate'],
    [
      'a schema that is a list',
      { tools: [{ name: 'a', inputSchema: [] }] },
      'tools[0].inputSchema is a list, and must be an object',
    ],
    [
      'a truth that is a text',
      { prompts: [{ name: 'a', arguments: [{ name: 'b', required: 'yes' }] }] },
      'prompts[0].arguments[0].required is a string, and must be true or false',
    ],
    [
      'arguments that are none',
      { prompts: [{ name: 'a', arguments: {} }] },
      'prompts[0].arguments is an object, and must be a list',
    ],
    ['half a character', { tools: [{ name: 'a\uD800' }] }, 'tools[0].name holds half a character (a lone surrogate)'],
    [
      'half a character in a schema',
      { tools: [{ name: 'a', inputSchema: { '\uDC00': 1 } }] },
      'tools[0].inputSchema holds half a character (a lone surrogate)',
    ],
    [
      'a schema that nests',
      { tools: [{ name: 'a', inputSchema: deep(60) }] },
      'tools[0].inputSchema nests more than 56 levels deep',
    ],
    [
      'a number without an end',
      { tools: [{ name: 'a', inputSchema: JSON.parse('{"maximum":1e999}') as object }] },
      'tools[0].inputSchema holds a number that is larger than readers can hold',
    ],
    [
      'a number that rounds',
      { tools: [{ name: 'a', inputSchema: { maximum: 2 ** 60 } }] },
      'tools[0].inputSchema holds the number 1152921504606847000, which readers round differently',
    ],
    [
      'a reserved member',
      { tools: [{ name: 'a', inputSchema: JSON.parse('{"__proto__":{}}') as object }] },
      'tools[0].inputSchema has a member called __proto__',
    ],
    [
      'a long description',
      { tools: [{ name: 'a', description: 'x'.repeat(65_537) }] },
      'tools[0].description has 65537 characters, and at most 65536 are read',
    ],
    [
      'long instructions',
      { instructions: 'x'.repeat(65_537) },
      'instructions has 65537 characters, and at most 65536 are read',
    ],
    [
      'a long list',
      { tools: Array.from({ length: 2049 }, (_, index) => ({ name: `t${index}` })) },
      'tools has 2049 items, and at most 2048 are read',
    ],
    [
      'many arguments',
      { prompts: [{ name: 'a', arguments: Array.from({ length: 257 }, () => ({ name: 'b' })) }] },
      'prompts[0].arguments has 257 items, and at most 256 are read',
    ],
  ])('%s is a fault', (_, shown, fault) => {
    expect(faultsOf(shown)).toEqual([fault]);
  });

  test('all faults are told at once, up to twenty', () => {
    expect(faultsOf({ tools: [{}, { name: 1 }], prompts: [{}] })).toHaveLength(3);
    expect(faultsOf({ tools: Array.from({ length: 50 }, () => ({})) })).toHaveLength(20);
  });
});
