import { describe, expect, it } from 'vitest';
import { withSchema, withVersion } from '../../src/declaration/yaml/edited-text.ts';
import { yamlValue } from '../../src/declaration/yaml/yaml-value.ts';

describe('another version', () => {
  it.each([
    ['version: 1.0.0\n', 'version: 2.0.0\n'],
    [
      '# version: 0.1.0\nid: a\r\nversion:   "1.0.0"   # first\r\nschema: { version: 3 }\r\n',
      '# version: 0.1.0\nid: a\r\nversion:   2.0.0   # first\r\nschema: { version: 3 }\r\n',
    ],
    ["{ id: a, 'version': 1.0.0, x: y }\n", "{ id: a, 'version': 2.0.0, x: y }\n"],
    ['schema:\n  version: 1.0.0\nversion: 1.0.0', 'schema:\n  version: 1.0.0\nversion: 2.0.0'],
  ])('changes that alone in %j', (text, expected) => {
    expect(withVersion(text, '2.0.0')).toBe(expected);
  });

  it.each(['id: a\n', '- version: 1\n', 'version: [1.0.0]\n', 'version: 1.0.0\nx: [\n'])(
    'is not put into %j',
    (text) => {
      expect(() => withVersion(text, '2.0.0')).toThrow(/cannot be edited/);
    },
  );
});

describe('another schema', () => {
  it('keeps the comments around it and the way lists are written', () => {
    const text = '# of a\nid: a # short\nschema:\n  type: object # gone\npolicies:\n- p1 # why\n\n# end\n';
    expect(withSchema(text, { enum: ['yes', 1] })).toBe(
      '# of a\nid: a # short\nschema:\n  enum:\n  - "yes"\n  - 1\npolicies:\n- p1 # why\n\n# end\n',
    );
  });

  it('is added where there was none', () => {
    expect(withSchema('id: a\ntype: session@^1\n', { type: 'object' })).toBe(
      'id: a\ntype: session@^1\nschema:\n  type: object\n',
    );
  });
});

describe('a YAML text that is no declaration', () => {
  it('is read with exact integers', () => {
    expect(yamlValue('a: 9007199254740993\nb: 7\nc: [1.5, null]\n', 'x.yaml')).toEqual({
      a: 9007199254740993n,
      b: 7,
      c: [1.5, null],
    });
  });

  it.each(['a: [', 'a: &x 1\nb: *x\n', 'a: !!js/function x\n', 'a: 1\na: 2\n', 'a: 1\n---\nb: 2\n'])(
    'is refused as %j',
    (text) => {
      expect(() => yamlValue(text, 'x.yaml')).toThrow(/x\.yaml is no YAML/);
    },
  );
});
