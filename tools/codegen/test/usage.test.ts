import { describe, expect, it } from 'vitest';
import { findUses, judgeUses, lineageOf } from '../src/index.ts';

const scan = (text: string, path = 'src/a.ts') => findUses([{ path, text }]);
const told = (text: string, path?: string): readonly string[] =>
  scan(text, path).uses.map(({ reference, line, column, call }) => `${line}:${column} ${call} ${reference}`);

describe('references', () => {
  it.each([
    [`await registry.resolve('ctx-a@^1');`, ['1:24 resolve ctx-a@^1']],
    ['const a = `x`; this.registry.resolve(`ctx-a`)', ['1:38 resolve ctx-a']],
    [`(await registry.resolve("type:session@^1")).validate(x)`, ['1:25 resolve.validate type:session@^1']],
    [`const REF = 'ctx-a@1' as const;\nfoo.resolve(REF);`, ['2:13 resolve ctx-a@1']],
    [
      `client.negotiate({ requires: ['ctx-a@^1', { context: 'ctx-b@^2', optional: true }], offers })`,
      ['1:31 negotiate ctx-a@^1', '1:54 negotiate ctx-b@^2'],
    ],
    [`const requires = [{ context: 'ctx-b@^2' }];\nnegotiate({ requires: requires })`, ['1:30 negotiate ctx-b@^2']],
    [`await registry.lock(['ctx-a@^1', 'ctx-b@latest'])`, ['1:22 lock ctx-a@^1', '1:34 lock ctx-b@latest']],
    [
      `declare module '@ctxr/client' { interface ContextMap { 'ctx-a@^1': A; other: B } }`,
      ['1:56 ContextMap ctx-a@^1'],
    ],
    [`type P = PayloadOf<'ctx-a@^1'> | ContextMap['ctx-b@1'];`, ['1:20 PayloadOf ctx-a@^1', '1:45 ContextMap ctx-b@1']],
    [
      `import { openRegistry } from '@ctxr/client';\nconst r = await openRegistry(o); r.resolve('ctx-a');`,
      ['2:44 resolve ctx-a'],
    ],
  ] as const)('are found in %j', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each([
    `Promise.resolve('ctx-a@^1')`,
    `path.resolve('ctx-a@^1')`,
    `import p from 'node:path'; p.resolve('ctx-a@1.0.0')`,
    `require.resolve('ctx-a@1')`,
    `import.meta.resolve('ctx-a')`,
    `deferred.resolve('done')`,
    `resolve('ctx-a@^1')`,
    `registry.resolve()`,
    `// registry.resolve('ctx-a@^1')`,
    `const text = "registry.resolve('ctx-a@^1')";`,
    `registry.resolve('No Reference')`,
    `interface ContextMap { [key: string]: unknown }`,
  ])('are none in %j', (text) => {
    expect(told(text)).toEqual([]);
  });

  it('are found in JavaScript and JSX too', () => {
    expect(told(`const a = <b c={registry.resolve('ctx-a@^1')}/>;`, 'a.tsx')).toHaveLength(1);
    expect(told(`const a = require('x'); registry.resolve('ctx-a@^1')`, 'a.cjs')).toHaveLength(1);
  });

  it('that are made when the program runs are told with their place', () => {
    const { uses, dynamic } = scan(
      'registry.resolve(`ctx-${name}@^1`);\nregistry.resolve(reference);\nregistry.lock(wanted());\nother.resolve(value);',
    );
    expect(uses).toEqual([]);
    expect(dynamic).toEqual([
      { expression: '`ctx-${name}@^1`', file: 'src/a.ts', line: 1, column: 18, call: 'resolve' },
      { expression: 'reference', file: 'src/a.ts', line: 2, column: 18, call: 'resolve' },
    ]);
  });

  it('survive whatever else a file holds', () => {
    expect(told(`const = ;;; registry.resolve('ctx-b@^1'`)).toHaveLength(1);
    const deep = `${'['.repeat(20_000)}registry.resolve('ctx-a@^1')`;
    expect(scan(deep)).toEqual({ uses: [], dynamic: [], unread: ['src/a.ts'] });
  });

  it('names that are declared twice stand for neither', () => {
    const { uses, dynamic } = scan(`const R = 'ctx-a@1'; function f(R) { registry.resolve(R); }`);
    expect([uses, dynamic.length]).toEqual([[], 1]);
  });
});

describe('what is found', () => {
  const { uses } = findUses([
    { path: 'b.ts', text: `registry.resolve('ctx-old@^1');\nregistry.resolve('ctx-bad@^1');` },
    {
      path: 'a.ts',
      text: `registry.resolve('ctx-old@^1');\nregistry.resolve('ctx-good@^1');\nregistry.resolve('policy:p1');`,
    },
  ]);
  const verdicts = new Map([
    ['ctx-old@^1', { version: '1.2.0', status: 'deprecated', reason: 'Too small.', replacedBy: 'ctx-good@^1' }],
    ['ctx-bad@^1', { status: 'revoked', reason: 'It leaked.' }],
    ['ctx-good@^1', { version: '1.0.0', status: 'active' }],
  ] as const);

  it('is advised on, the worst first, with every place', () => {
    const advice = judgeUses(uses, verdicts);
    expect(advice.map(({ status, message }) => `${status} ${message}`)).toEqual([
      'revoked ctx-bad@^1 is revoked: It leaked.',
      'deprecated ctx-old@^1 (1.2.0) is deprecated: Too small. Use ctx-good@^1 instead.',
    ]);
    expect(advice[1]?.places.map(({ file, line }) => `${file}:${line}`)).toEqual(['b.ts:1', 'a.ts:1']);
  });

  it('is lineage facts', () => {
    const facts = lineageOf('desk', uses, verdicts);
    expect(facts.codebase).toBe('desk');
    expect(facts.uses.map(({ kind, id, range, version, places }) => [kind, id, range, version, places.length])).toEqual(
      [
        ['context', 'ctx-bad', '^1', undefined, 1],
        ['context', 'ctx-good', '^1', '1.0.0', 1],
        ['context', 'ctx-old', '^1', '1.2.0', 2],
        ['policy', 'p1', undefined, undefined, 1],
      ],
    );
  });
});
