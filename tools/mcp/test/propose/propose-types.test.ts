import type { ContractTool } from '@ctxr/model';
import { describe, expect, test } from 'vitest';
import { type KnownType, type Proposal, proposeTypes } from '../../src/index.ts';

const MESSAGE = { type: 'object', properties: { message: { type: 'string' } }, required: ['message'] };

const propose = (tools: readonly ContractTool[], known: readonly KnownType[] = []): readonly Proposal[] =>
  proposeTypes({ tools }, { prefix: 'crm', known });

describe('context types from tools', () => {
  test('one for each schema, with ids of server, tool and direction', () => {
    const tool = {
      name: 'get_customer',
      title: 'Get customer',
      description: 'Finds a\ncustomer.',
      inputSchema: MESSAGE,
    };
    expect(propose([{ ...tool, outputSchema: { type: 'object', properties: { id: { type: 'string' } } } }])).toEqual([
      {
        tool: 'get_customer',
        side: 'input',
        what: 'proposed',
        type: {
          id: 'crm-get-customer-input',
          kind: 'tool-input',
          name: 'Get customer: arguments',
          description: 'The arguments of the tool get_customer of crm. Finds a customer.',
          schema: MESSAGE,
        },
      },
      {
        tool: 'get_customer',
        side: 'output',
        what: 'proposed',
        type: {
          id: 'crm-get-customer-output',
          kind: 'tool-output',
          name: 'Get customer: result',
          description: 'The result of the tool get_customer of crm. Finds a customer.',
          schema: { type: 'object', properties: { id: { type: 'string' } } },
        },
      },
    ]);
  });

  test('what is declared under another name and in other words is found', () => {
    const other = {
      allOf: [{ type: 'object' }],
      properties: { message: { type: ['string'], minLength: 0 } },
      required: ['message'],
    };
    expect(propose([{ name: 'echo', inputSchema: MESSAGE }], [{ reference: 'session@1.2.0', schema: other }])).toEqual([
      { tool: 'echo', side: 'input', what: 'declared', as: 'session@1.2.0' },
    ]);
    const narrower = { ...MESSAGE, properties: { message: { type: 'string', maxLength: 8 } } };
    expect(
      propose([{ name: 'echo', inputSchema: MESSAGE }], [{ reference: 'session@1.2.0', schema: narrower }]),
    ).toMatchObject([{ what: 'proposed' }]);
  });

  test('one shape is proposed once', () => {
    const tools = [
      { name: 'echo', inputSchema: MESSAGE },
      { name: 'say', inputSchema: { ...MESSAGE, description: 'Say.' } },
    ];
    expect(propose(tools)).toMatchObject([
      { what: 'proposed' },
      { tool: 'say', what: 'repeated', of: 'crm-echo-input' },
    ]);
  });

  test.each([
    [{ type: 'object' }],
    [{ type: 'object', properties: {}, additionalProperties: false }],
    [{ $schema: 'http://json-schema.org/draft-07/schema#', type: 'object', properties: {}, required: [] }],
  ])('%j says nothing', (inputSchema) => {
    expect(propose([{ name: 'echo', inputSchema }])).toMatchObject([{ what: 'skipped' }]);
  });

  test.each<[object, string]>([
    [
      { type: 'object', properties: { a: { $ref: 'https://example.org/a.json' } } },
      'it refers to https://example.org/a.json, outside itself',
    ],
    [
      { type: 'object', properties: { a: { $id: 'a', type: 'string' } } },
      'it names a part of itself a, which gives references another base',
    ],
    [
      { $schema: 'https://example.org/dialect', type: 'object', properties: { a: {} } },
      'it is written in another dialect ("https://example.org/dialect")',
    ],
  ])('%j is refused', (inputSchema, reason) => {
    expect(propose([{ name: 'echo', inputSchema: inputSchema as never }])).toEqual([
      { tool: 'echo', side: 'input', what: 'refused', reason },
    ]);
  });

  test('older drafts are translated', () => {
    const inputSchema = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      type: 'object',
      properties: {
        pair: { type: 'array', items: [{ type: 'string' }], additionalItems: false },
        other: { $ref: '#/definitions/other', maxLength: 3 },
      },
      dependencies: { a: ['b'], c: { required: ['d'] } },
      definitions: { other: { type: 'string' } },
    };
    const [proposal] = propose([{ name: 'echo', inputSchema }]);
    expect(proposal).toMatchObject({
      type: {
        schema: {
          type: 'object',
          properties: {
            pair: { type: 'array', prefixItems: [{ type: 'string' }], items: false },
            other: { $ref: '#/definitions/other' },
          },
          dependentRequired: { a: ['b'] },
          dependentSchemas: { c: { required: ['d'] } },
          definitions: { other: { type: 'string' } },
        },
      },
    });
  });

  test('ids that would be shared or too long end in a hash, whatever the order', () => {
    const idsOf = (names: readonly string[]): ReadonlyMap<string, string> =>
      new Map(
        propose(
          names.map((name, at) => ({
            name,
            inputSchema: { type: 'object', properties: { [`p${names.length - at}${name.length}`]: {} } },
          })),
        ).map((proposal) => [proposal.tool, proposal.what === 'proposed' ? proposal.type.id : proposal.what] as const),
      );
    const names = ['get_it', 'get-it', 'x'.repeat(200)];
    const ids = idsOf(names);
    expect([...ids.values()].every((id) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(id) && id.length <= 64)).toBe(true);
    expect(new Set(ids.values()).size).toBe(3);
    expect(new Map([...idsOf(names.toReversed())].toReversed())).toEqual(ids);
  });
});
