/** One check of a scenario, as the suite reports it. */
export interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

/** What the suite found in a scenario. */
export interface Outcome {
  readonly scenario: string;
  readonly checks: readonly Check[];
}

/** Why scenarios, or single checks written as `scenario:check`, do not apply to a server. */
export interface Exemption {
  readonly because: string;
  readonly scenarios: readonly string[];
}

/** What a run of the suite has to show: every scenario is named, either here or with a reason there. */
export interface Expectation {
  readonly passes: readonly string[];
  readonly doesNotApply: readonly Exemption[];
}

/** The scenarios that passed as expected, and what came out otherwise, a sentence each. */
export interface Verdict {
  readonly passed: readonly string[];
  readonly wrong: readonly string[];
}

/** The synthetic check that every message of the server's on the wire is one of the specification's. */
const WIRE = 'wire-schema-valid';

/** A warning is a SHOULD that was not met: it has to be listed as much as a failure. */
const isBad = ({ status }: Check): boolean => status === 'FAILURE' || status === 'WARNING';

/**
 * Holds what the suite found against what was expected. Wrong is a scenario that nobody named or that is gone, one that
 * fails or shows nothing, one that was held not to apply and passes, and a message that breaks the specification's
 * schema, wherever it was sent.
 */
export function judge(outcomes: readonly Outcome[], { passes, doesNotApply }: Expectation): Verdict {
  const exempt = doesNotApply.flatMap(({ scenarios }) => scenarios);
  const isCheck = (name: string): boolean => name.includes(':');
  const named = [...passes, ...exempt.filter((name) => !isCheck(name))];
  const found = new Map(outcomes.map((outcome) => [outcome.scenario, outcome]));
  const faults = new Map(
    passes.map((name) => [
      name,
      faultsOf(
        found.get(name),
        exempt.filter((each) => each.startsWith(`${name}:`)),
      ),
    ]),
  );
  return {
    passed: passes.filter((name) => faults.get(name)?.length === 0),
    wrong: [
      ...named.filter((name, at) => named.indexOf(name) !== at).map((name) => `${name} is named twice`),
      ...named.filter((name) => !found.has(name)).map((name) => `${name} is named, and the suite does not run it`),
      ...[...found.keys()].filter((name) => !named.includes(name)).map((name) => `${name} is named nowhere`),
      ...exempt
        .filter((name) => isCheck(name) && !passes.includes(name.split(':')[0] ?? ''))
        .map((name) => `${name} is of no scenario that passes`),
      ...[...faults.values()].flat(),
      ...exempt.flatMap((name) => liveliness(found.get(name))),
    ],
  };
}

/** What is wrong with a scenario that has to pass, but for the checks that do not apply. */
function faultsOf(outcome: Outcome | undefined, exempt: readonly string[]): string[] {
  if (outcome === undefined) return [];
  const { scenario, checks } = outcome;
  const bad = checks.filter(isBad);
  const isExempt = ({ id }: Check): boolean => exempt.includes(`${scenario}:${id}`);
  return [
    ...bad.filter((check) => !isExempt(check)).map((check) => failure(scenario, check)),
    ...exempt
      .filter((name) => !bad.some(({ id }) => name === `${scenario}:${id}`))
      .map((name) => `${name} fails no more, and is held not to apply`),
    ...(checks.some(shows) ? [] : [`${scenario} shows nothing`]),
  ];
}

/** What is wrong with a scenario that is held not to apply. */
function liveliness(outcome: Outcome | undefined): string[] {
  if (outcome === undefined) return [];
  const { scenario, checks } = outcome;
  const passes = checks.some(shows) && !checks.some(isBad);
  return [
    ...checks.filter((check) => check.id === WIRE && isBad(check)).map((check) => failure(scenario, check)),
    ...(passes ? [`${scenario} passes, and is held not to apply`] : []),
  ];
}

const shows = ({ id, status }: Check): boolean => status === 'SUCCESS' && !id.startsWith('wire-schema-');

const failure = (scenario: string, { id, errorMessage }: Check): string =>
  `${scenario} fails ${id}: ${errorMessage ?? 'no reason given'}`;
