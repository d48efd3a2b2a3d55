import { existsSync } from 'node:fs';
import { type Outcome, judge, type Verdict } from './expectation.ts';
import { readExpected, RUNS } from './expected.ts';
import { inspect } from './inspector.ts';
import { NODE, runSuite, scenarioNames } from './run-suite.ts';
import { type Target, TARGETS } from './targets.ts';

const expected = readExpected();
const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  return 3;
});

/** Puts the public suite to every server of ours; 0 where everything came out as `expected.yaml` says, 1 where not. */
async function main(): Promise<number> {
  if (!existsSync(NODE))
    throw new Error('The suite is not installed. Run: npm ci --prefix conformance/mcp-conformance/suite');
  const names = await scenarioNames();
  const verdicts: Verdict[] = [];
  for (const target of Object.keys(TARGETS) as Target[]) verdicts.push(...(await verdictsOn(target, names)));
  const [passed, failed] = [verdicts.flatMap((each) => each.passed), verdicts.flatMap(({ wrong }) => wrong)];
  say('', `${passed.length} passed, ${failed.length} failed`);
  return failed.length === 0 && passed.length > 0 ? 0 : 1;
}

async function verdictsOn(target: Target, names: readonly string[]): Promise<Verdict[]> {
  const { url, stop } = await TARGETS[target]();
  try {
    const runs: Outcome[][] = [];
    for (const run of RUNS) {
      const before = runs.flat().map(({ scenario }) => scenario);
      const outcomes = await runSuite(url, run === 'extensions' ? undefined : run);
      // Without a revision the suite runs everything; what is of a revision was judged there.
      runs.push(run === 'extensions' ? outcomes.filter(({ scenario }) => !before.includes(scenario)) : outcomes);
    }
    const seen = new Set(runs.flat().map(({ scenario }) => scenario));
    const unseen = names.filter((name) => !seen.has(name)).map((name) => `${name} was in no run`);
    return [
      ...RUNS.map((run, at) => {
        const expectation = expected(target, run);
        const verdict = judge(runs[at] ?? [], expectation);
        const exempt = expectation.doesNotApply.map(
          ({ because, scenarios }) => `  does not apply: ${scenarios.join(', ')}. ${because}`,
        );
        return told(`${target}, ${run}`, verdict, exempt);
      }),
      told(`${target}, scenarios`, { passed: [], wrong: unseen }),
      ...(target === 'registry' ? [told('registry, inspector', await inspect(url))] : []),
    ];
  } finally {
    await stop();
  }
}

function told(what: string, verdict: Verdict, notes: readonly string[] = []): Verdict {
  const { passed, wrong } = verdict;
  say(`${what}: ${passed.length} passed, ${wrong.length} failed`, ...notes, ...wrong.map((line) => `  WRONG: ${line}`));
  return verdict;
}
