import type { AccessRequest } from '@ctxr/client';
import { ACCESS_ATTRIBUTES, type AccessAttribute, type AccessRule, digestFromHex } from '@ctxr/model';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decided } from '../../../src/check/access/access-witness.ts';
import { readRules } from '../../../src/check/access/reading.ts';
import { possible } from '../../../src/check/access/possible.ts';
import { FAILS, FALSE, TRUE } from '../../../src/check/access/values.ts';
import { isUnread, type Value } from '../../../src/check/access/variable.ts';

const TEXTS = ['a', 'b', 'ab', 'active', 'client', 'x*y', 'É', ''];
const PATTERNS = ['a*', '*b', '*', '*a*b*', 'x\\*y', '', '\\u{61}*'];
const TIMES = ['2024-01-01', '2024-01-01T10:00:00Z', '2024-01-01T00:00:00+0130', '1969-12-31T23:00:00Z'];
const DURATIONS = ['1h', '10h30m', '0ms', '-1h', '1d'];

const named = (type: AccessAttribute['type']) =>
  fc.constantFrom(
    ...Object.entries(ACCESS_ATTRIBUTES).flatMap(([subject, attributes]) =>
      Object.entries(attributes).flatMap(([name, one]) => (one.type === type ? `${subject}.${name}` : [])),
    ),
  );
const quoted = fc.constantFrom(...TEXTS).map((text) => JSON.stringify(text));
const text = fc.oneof(named('String'), quoted);
const set = fc.oneof(
  named('Set'),
  fc.array(text, { minLength: 1, maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
);
const sign = fc.constantFrom('<', '<=', '==', '!=', '>=', '>');
const same = fc.constantFrom('==', '!=');
const asked = (name: string): string => `${name.replace('.', ' has ')} && `;
const moment = fc.constantFrom(...TIMES).map((time) => `datetime("${time}")`);
const duration = fc.constantFrom(...DURATIONS).map((length) => `duration("${length}")`);
const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.join(' '));
const constant = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);

const atom = fc.oneof(
  joined(text, same, text),
  named('String').chain((name) => joined(constant(asked(name)), constant(name), same, quoted)),
  fc.tuple(named('String'), fc.constantFrom(...PATTERNS)).map(([name, pattern]) => `${name} like "${pattern}"`),
  named('Boolean'),
  joined(named('Boolean'), same, fc.oneof(named('Boolean'), constant('true', 'false'))),
  fc.oneof(named('String'), named('Boolean'), named('Set')).map((name) => name.replace('.', ' has ')),
  fc.tuple(set, text).map(([all, one]) => `${all}.contains(${one})`),
  fc.tuple(set, constant('containsAll', 'containsAny'), set).map(([one, how, other]) => `${one}.${how}(${other})`),
  named('Set').map((name) => `${name}.isEmpty()`),
  joined(set, same, set),
  joined(constant('context.time', 'context.time.toDate()'), sign, moment),
  joined(moment, sign, constant('context.time')),
  joined(constant('context.time.toTime()'), sign, duration),
  constant(
    'principal in Role::"a"',
    'principal in [Group::"a", Group::"b"]',
    'principal == Participant::"a"',
    'principal is Participant in Role::"b"',
    'principal is Context',
    'resource in Tag::"a"',
    'resource in ContextType::"a"',
    'resource == Context::"a"',
    'resource in Role::"a"',
    'principal has "id.x"',
    'principal["id"] == "a"',
  ),
);

const condition = fc.letrec<{ one: string }>((tie) => ({
  one: fc.oneof(
    { depthSize: 'small' },
    { weight: 4, arbitrary: atom },
    tie('one').map((one) => `!(${one})`),
    fc.tuple(tie('one'), constant('&&', '||', '=='), tie('one')).map(([one, how, two]) => `(${one}) ${how} (${two})`),
    fc.tuple(tie('one'), tie('one'), tie('one')).map(([question, yes, no]) => `if ${question} then ${yes} else ${no}`),
  ),
})).one;

const word = fc.constantFrom(...TEXTS, 'aab', 'b1');
const words = fc.uniqueArray(word, { maxLength: 3 });
const HOUR = 3_600_000;
const request: fc.Arbitrary<AccessRequest> = fc
  .record({
    principal: fc.record(
      { id: word, kind: fc.constant('client' as const), roles: words, team: word, organisation: word },
      { requiredKeys: ['id', 'kind', 'roles'], noNullPrototype: true },
    ),
    status: fc.constantFrom('active' as const, 'deprecated' as const, 'revoked' as const),
    resource: fc.record(
      {
        id: word,
        version: word,
        owner: word,
        governance: word,
        tags: words,
        type: word,
        classification: fc.constant('public' as const),
      },
      { requiredKeys: ['id', 'version', 'owner', 'governance', 'tags'], noNullPrototype: true },
    ),
    facts: fc.record(
      { purpose: word, transport: word, mtls: fc.boolean(), mfa: fc.boolean() },
      { requiredKeys: [], noNullPrototype: true },
    ),
    day: fc.constantFrom(Date.UTC(2024, 0, 1), Date.UTC(1969, 11, 31), Date.UTC(2023, 11, 31)),
    clock: fc.constantFrom(0, 1, HOUR, 10 * HOUR - 1, 10 * HOUR, 10.5 * HOUR, 22.5 * HOUR, 24 * HOUR - 1),
  })
  .map(({ status, resource, day, clock, ...rest }) => ({
    ...rest,
    action: 'read',
    resource: { ...resource, status, enabled: status !== 'revoked' },
    at: day + clock,
  }));

/** The value of a variable in a request; undefined for a piece that is not looked into. */
function valueIn({ principal, resource, facts, at, action }: AccessRequest, name: string): Value | undefined {
  if (isUnread(name)) return undefined;
  const subjects: Readonly<Record<string, object>> = { principal, resource, context: { ...facts, time: at } };
  const [attribute = '', ...element] = name.split(' ');
  const [subject = '', member = ''] = attribute.split('.');
  if (subject === 'action') return action;
  const value = (subjects[subject] as Readonly<Record<string, unknown>>)[member] ?? null;
  return Array.isArray(value) ? value.includes(element.join(' ')) : (value as Value);
}

const rule = (more: Partial<AccessRule>): AccessRule => ({
  id: 'r',
  effect: 'permit',
  principals: { any: true },
  actions: ['read'],
  ...more,
});
const VOCABULARY = rule({ principals: { roles: ['aab', 'b1', ...TEXTS] } });

test('what is read in a condition is what Cedar decides, request by request', () => {
  const seen = new Map<number, number>();
  fc.assert(
    fc.property(condition, fc.array(request, { minLength: 6, maxLength: 6 }), (when, requests) => {
      const own = rule({ when });
      const [scoped] = readRules([[own], [VOCABULARY]]).lists[0];
      for (const asking of requests) {
        const bound = { kind: 'policy', id: 'p', version: '1.0.0', digest: digestFromHex('0'.repeat(64)) } as const;
        const { decision, errors } = decided(asking, [{ ...bound, rules: [own] }]);
        const cedars = errors.length > 0 ? FAILS : decision === 'permit' ? TRUE : FALSE;
        let isWhole = true;
        const read = possible(
          scoped?.scope ?? { kind: 'constant', values: 0 },
          (name) => {
            const value = valueIn(asking, name);
            isWhole &&= value !== undefined;
            return new Set(value === undefined ? [null, true, false] : [value]);
          },
          { left: 1_000_000 },
        );
        expect(isWhole ? read : read & cedars).toBe(cedars);
        if (isWhole) seen.set(cedars, (seen.get(cedars) ?? 0) + 1);
      }
    }),
    { seed: 3, numRuns: 300 },
  );
  for (const value of [TRUE, FALSE, FAILS]) expect(seen.get(value)).toBeGreaterThan(100);
});
