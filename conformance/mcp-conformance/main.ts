import { existsSync } from 'node:fs';
import { type Outcome, judge, type Verdict } from './expectation.ts';
import { readExpected, RUNS, type TargetName } from './expected.ts';
import { inspect } from './inspector.ts';
import { NODE, scenarioNames } from './run-suite.ts';
import { revisionOf, TARGETS } from './targets.ts';

const expected = readExpected();
const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  return 3;
});

/**
 * Puts the public suite to what is ours, or to what the words name alone; 0 where everything came out as
 * `expected.yaml` says, 1 where not, 2 for a name that is none, 3 where it could not be done.
 */
async function main(words: readonly string[]): Promise<number> {
  const all = Object.keys(TARGETS) as TargetName[];
  const stranger = words.find((word) => !all.some((name) => name === word));
  if (stranger !== undefined) {
    process.stderr.write(`There is no ${stranger} to put the suite to. Name some of: ${all.join(', ')}\n`);
    return 2;
  }
  if (!existsSync(NODE))
    throw new Error('The suite is not installed. Run: npm ci --prefix conformance/mcp-conformance/suite');
  const verdicts: Verdict[] = [];
  for (const name of words.length === 0 ? all : (words as TargetName[])) verdicts.push(...(await verdictsOn(name)));
  const [passed, failed] = [verdicts.flatMap((each) => each.passed), verdicts.flatMap(({ wrong }) => wrong)];
  say('', `${passed.length} passed, ${failed.length} failed`);
  return failed.length === 0 && passed.length > 0 ? 0 : 1;
}

async function verdictsOn(name: TargetName): Promise<Verdict[]> {
  const target = await TARGETS[name]();
  try {
    const verdicts: Verdict[] = [];
    const seen = new Set<string>();
    for (const run of RUNS) {
      const outcomes = await target.outcomes(revisionOf(run), seen);
      for (const { scenario } of outcomes) seen.add(scenario);
      verdicts.push(told(`${name}, ${run}`, outcomes, expected(name, run)));
    }
    const unseen = (await scenarioNames(target.side)).filter((scenario) => !seen.has(scenario));
    verdicts.push(tell(`${name}, all`, { passed: [], wrong: unseen.map((scenario) => `${scenario} was in no run`) }));
    if (name === 'registry' && target.url !== undefined)
      verdicts.push(tell('registry, inspector', await inspect(target.url)));
    return verdicts;
  } finally {
    await target.stop();
  }
}

function told(what: string, outcomes: readonly Outcome[], expectation: ReturnType<typeof expected>): Verdict {
  const notes = expectation.doesNotApply.map(
    ({ because, scenarios }) => `  does not apply: ${scenarios.join(', ')}. ${because}`,
  );
  return tell(what, judge(outcomes, expectation), notes);
}

function tell(what: string, verdict: Verdict, notes: readonly string[] = []): Verdict {
  const { passed, wrong } = verdict;
  say(`${what}: ${passed.length} passed, ${wrong.length} failed`, ...notes, ...wrong.map((line) => `  WRONG: ${line}`));
  return verdict;
}
