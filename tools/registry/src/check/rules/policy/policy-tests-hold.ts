import { decided, denialWords } from '../../access/access-witness.ts';
import { joinedWords } from '../../access/joined-words.ts';
import { didYouMean } from '../../near.ts';
import type { ReadTest, ReadTests } from '../../policy-tests/read-tests.ts';
import type { Report, TestsRule } from '../../rule.ts';
import { TOP } from '../../written.ts';

/** A policy decides as its tests say. */
export const policyTestsHold: TestsRule = {
  id: 'policy-tests-hold',
  family: 'policy',
  scope: 'tests',
  severity: 'error',
  summary:
    'Cedar comes to the decision that each row of `policies/<id>/tests.yaml` names, by the rule that it names; and each rule of the policy decides one of them.',
  why: 'The tests say what the policy is meant to decide. Where they do not hold, either the policy does not say what was meant, or nobody remembers what was.',
  fix: 'Mend the policy in a new version, or the row where the decision was meant to change. A rule without a row gets one.',
  example: {
    bad: 'tests:\n  - {name: readers share, principal: {roles: [reader]}, action: share, decision: permit} # nobody-shares forbids it',
    good: 'tests:\n  - {name: readers do not share, principal: {roles: [reader]}, action: share, decision: deny, rule: nobody-shares}',
  },
  *check(tests) {
    const { declared, policy, rows } = tests;
    if (!policy?.releases.size) {
      const message = `No policy "${declared.slot.id}" is declared that these could be tests of.`;
      yield { path: [], range: TOP, message, fix: { description: 'Release the policy, or take the tests away.' } };
      return;
    }
    const names = new Map<string, number>();
    const deciding = new Set<string>();
    for (const row of rows) {
      const first = names.get(row.test.name);
      if (first !== undefined)
        yield {
          path: ['tests', row.index, 'name'],
          message: `A test "${row.test.name}" stands at /tests/${first} already.`,
        };
      else names.set(row.test.name, row.index);
      yield* row.faults;
      if (row.faults.length === 0) yield* judged(row, tests, deciding);
    }
    yield* untested(tests, deciding);
  },
};

function* judged(row: ReadTest, { release }: ReadTests, deciding: Set<string>): Iterable<Report> {
  const { index, test, request, rules } = row;
  if (!row.isWhole) return;
  const decision = decided(request, rules);
  const by = decision.rules.map(({ rule }) => rule.id);
  if (row.release === release)
    for (const { id, rule } of decision.rules) if (id === release?.slot.id) deciding.add(rule.id);
  const why =
    decision.decision === 'permit'
      ? `the rule${by.length > 1 ? 's' : ''} ${joinedWords(by)} permit${by.length > 1 ? '' : 's'} it`
      : denialWords(decision);
  if (decision.decision !== test.decision)
    yield {
      path: ['tests', index, 'decision'],
      message: `"${test.name}" says ${test.decision}, but Cedar decides ${decision.decision}: ${why}${detail(decision.errors)}.`,
    };
  else if (test.rule !== undefined && !by.includes(test.rule)) {
    const ids = rules.flatMap(({ rules: all }) => all.map(({ id }) => id));
    const message = ids.includes(test.rule)
      ? `"${test.name}" is decided without the rule ${test.rule}: ${why}${detail(decision.errors)}.`
      : `There is no rule "${test.rule}".${didYouMean(test.rule, ids)}`;
    yield { path: ['tests', index, 'rule'], message };
  }
}

const detail = (errors: readonly string[]): string =>
  errors.length > 0 ? ` (${errors.join(' ').replace(/\.$/, '')})` : '';

function* untested({ declared, release }: ReadTests, deciding: ReadonlySet<string>): Iterable<Report> {
  if (declared.value.tests === undefined) return;
  for (const { id } of release?.value.accessRules ?? [])
    if (!deciding.has(id))
      yield {
        path: ['tests'],
        part: 'key',
        severity: 'note',
        message: `No test is decided by the rule ${id} of ${release?.slot.id} ${release?.slot.version}.`,
        fix: { description: `Add a row with rule: ${id}.` },
      };
}
