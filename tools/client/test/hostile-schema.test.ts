import { describe, expect, it } from 'vitest';
import { nodeValidator } from './support/validator.ts';

const ASYNC = { $async: true, type: 'object', required: ['user_id'] };

describe('a schema that asks for asynchronous validation', () => {
  it.each([
    ['at its top', ASYNC],
    ['with a value that is no boolean', { ...ASYNC, $async: 'yes' }],
    ['behind a reference', { $defs: { a: ASYNC }, $ref: '#/$defs/a' }],
    ['behind a dynamic reference', { ...ASYNC, $dynamicAnchor: 'a', properties: { next: { $dynamicRef: '#a' } } }],
    ['behind another id', { $defs: { a: { ...ASYNC, $id: 'urn:example:a' } }, $ref: 'urn:example:a' }],
  ])('is refused %s, because its verdict would be a promise and pass for yes', (_, schema) => {
    expect(() => nodeValidator(schema, 'ctx-a')({})).toThrow(
      expect.objectContaining({ code: 'SCHEMA_UNUSABLE' }) as Error,
    );
  });

  it('is another thing than a payload with a property of that name', () => {
    const judge = nodeValidator({ properties: { $async: { const: true } } }, 'ctx-a');
    expect([judge({ $async: true }).ok, judge({ $async: false }).ok]).toEqual([true, false]);
  });
});
