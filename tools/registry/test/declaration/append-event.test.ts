import type { LifecycleEvent } from '@ctxr/model';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, parse } from 'yaml';
import { appendEvent } from '../../src/declaration/append-event.ts';

const enabled: LifecycleEvent = { event: 'enabled', at: '2026-05-01', reason: 'Still in use.' };
const written = '- event: enabled\n    at: "2026-05-01"\n    reason: Still in use.\n';

describe('an event', () => {
  test('starts an empty file', () => {
    expect(appendEvent('', '1.0.0', enabled)).toBe(`1.0.0:\n  ${written}`);
  });

  test('starts a file of comments alone, and keeps them', () => {
    expect(appendEvent('# what happened', '1.0.0', enabled)).toBe(`# what happened\n1.0.0:\n  ${written}`);
  });

  test('starts the list of a version that has none', () => {
    const text = '2.0.0: # the newer one\n  - {event: withdrawn, at: "2026-03-01", reason: Why.}\n# the end\n';
    expect(appendEvent(text, '1.0.0', enabled)).toBe(`${text}1.0.0:\n  ${written}`);
  });

  test('stands behind the last one of its version, and every other byte stays', () => {
    const head = [
      '# top',
      "'1.0.0': # first",
      '',
      '  - at:   "2026-03-01"   # a day',
      '    event: withdrawn',
      '    reason: >-',
      '      Folded',
      '      text.',
      '    # of the withdrawal',
      '',
    ].join('\n');
    const tail = '\n# about 2.0.0\n2.0.0:\n- event: withdrawn\n  at: "2026-03-01"\n  reason: |\n    Kept.\n';
    expect(appendEvent(head + tail, '1.0.0', enabled)).toBe(`${head}  ${written}${tail}`);
    expect(appendEvent(head + tail, '2.0.0', enabled)).toBe(`${head}${tail}${written.replaceAll('\n    ', '\n  ')}`);
  });

  test('ends its lines as the file does, which may lack the last end', () => {
    const text = '1.0.0:\r\n  - event: withdrawn\r\n    at: "2026-03-01"\r\n    reason: Why.';
    expect(appendEvent(text, '1.0.0', enabled)).toBe(`${text}\r\n  ${written.replaceAll('\n', '\r\n')}`);
  });

  test.each([
    ['a list in flow style', '# why\n1.0.0: [{event: withdrawn, at: "2026-03-01", reason: Why.}] # so\n'],
    ['a file in flow style', '# why\n{1.0.0: [{event: withdrawn, at: "2026-03-01", reason: Why.}]} # so\n'],
    ['an empty list', '# why\n1.0.0: [] # so\n'],
    ['an empty version', '# why\n1.0.0:\n# so\n'],
    ['an empty mapping', '# why\n{} # so\n'],
    ['a document with its marks', '# why\n---\n1.0.0:\n  - event: withdrawn\n# so\n...\n'],
  ])('goes into %s, and comments stay', (_, text) => {
    const before = parse(text) as Record<string, unknown[] | null>;
    const after = appendEvent(text, '1.0.0', enabled);
    expect(parse(after)).toEqual({ ...before, '1.0.0': [...(before['1.0.0'] ?? []), enabled] });
    expect(after).toMatch(/# why[^]*# so/);
  });

  test.each(['- a list\n', 'text', '1.0.0: [', 'a: 1\na: 2\n', 'a: 1\n---\nb: 2\n'])('is not put into %j', (text) => {
    expect(() => appendEvent(text, '1.0.0', enabled)).toThrow(expect.objectContaining({ code: 'CHECK_FAILED' }));
  });
});

const version = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)).map((parts) => parts.join('.'));
const reason = fc.oneof(
  fc.string({ minLength: 1 }),
  fc.string({ minLength: 1, unit: fc.constantFrom('a', ' ', '\n', '#', ':', '-', '"', "'", '\t', '\r', '|', '>') }),
);
const event = fc.record({ event: fc.constant('withdrawn' as const), at: fc.constant('2026-03-01'), reason });
const lifecycle = fc.dictionary(version, fc.array(event, { minLength: 1, maxLength: 3 }), { maxKeys: 4 });

test('what is read afterwards is what was read before and the event; each comment is there', () => {
  fc.assert(
    fc.property(lifecycle, version, event, fc.boolean(), fc.boolean(), (events, at, added, flow, indentSeq) => {
      const body =
        Object.keys(events).length === 0
          ? ''
          : flow
            ? `${JSON.stringify(events, null, 1)}\n`
            : new Document(events).toString({ indentSeq });
      const text = `# first comment\n${body}# last comment\n`;
      // What the text says, which is not always what its writer was given: it loses blanks on lines of their own.
      const before = (parse(text) ?? {}) as typeof events;
      const after = appendEvent(text, at, added);
      expect(parse(after)).toEqual({ ...before, [at]: [...(before[at] ?? []), added] });
      expect(after).toContain('# first comment');
      expect(after).toContain('# last comment');
    }),
    { numRuns: 150 },
  );
});

test('a list in block style keeps every line in its order', () => {
  fc.assert(
    fc.property(lifecycle, version, event, (before, at, added) => {
      fc.pre(Object.keys(before).length > 0);
      const text = new Document(before).toString();
      const after = appendEvent(text, at, added).split('\n');
      let line = 0;
      for (const one of text.split('\n')) {
        line = after.indexOf(one, line) + 1;
        expect(line).toBeGreaterThan(0);
      }
    }),
  );
});
