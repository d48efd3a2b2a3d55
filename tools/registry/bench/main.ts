import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accessDecisions } from './access-recipe.ts';
import { fullCheck, pullRequestCheck } from './check-recipes.ts';
import { typesOfALock } from './codegen-recipe.ts';
import { commitCorpus } from './corpus-repository.ts';
import { generateCorpus } from './corpus.ts';
import { auditOfMerges, decisionOnChange, MERGES } from './governance/recipes.ts';
import { indexOnTheWire } from './index/recipe.ts';
import { coldLookup, compileAndSign } from './publish-recipes.ts';
import { negotiation } from './negotiation-recipe.ts';
import { warmResolves } from './resolve-recipe.ts';
import type { Setting } from './setting.ts';
import { type Ratio, ratioTable } from './table.ts';
import { payloadsJudged } from './validate/recipe.ts';

const RECIPES: Readonly<Record<string, (setting: Setting) => Promise<readonly Ratio[]>>> = {
  J1: fullCheck,
  J2: pullRequestCheck,
  J3: compileAndSign,
  J4: coldLookup,
  J7: decisionOnChange,
};

/** Jobs that make what they measure themselves. */
const ALONE: readonly string[] = ['J5', 'J6', 'J8', 'J9', 'J10', 'J11', 'M1'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    n: { type: 'string', multiple: true },
    job: { type: 'string', multiple: true, default: [...Object.keys(RECIPES), ...ALONE] },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const note = (text: string): void => void process.stderr.write(`${text}\n`);
if (positionals[0] === 'compat') process.exit(compareBench(values.json));
if (positionals.length > 0) {
  note(`a job is named by an option: --job ${positionals.join(' --job ')}`);
  process.exit(2);
}
const unknown = values.job.find((job) => !ALONE.includes(job) && RECIPES[job] === undefined);
if (unknown !== undefined) {
  note(`there is no job ${unknown}; there are ${[...Object.keys(RECIPES), ...ALONE].join(', ')}`);
  process.exit(2);
}

const ratios: Ratio[] = [];
if (values.job.includes('J5')) {
  ratios.push(...payloadsJudged(values.quick));
  for (const n of (values.n ?? ['1000', '10000', '100000']).map(Number)) {
    const from = performance.now();
    ratios.push(...(await indexOnTheWire(n)));
    note(`J5 at ${n}: ${seconds(from)} s`);
  }
}
if (values.job.includes('J8')) ratios.push(...negotiation(values.quick));
if (values.job.includes('J9')) ratios.push(...accessDecisions(values.quick));
if (values.job.includes('J10')) ratios.push(...(await warmResolves(values.quick)));
if (values.job.includes('M1')) ratios.push(...mcpBench(values.n ?? ['10000'], values.quick));
const jobs = values.job.filter((job) => !ALONE.includes(job));
const scratch = mkdtempSync(join(tmpdir(), 'ctxr-bench-'));
try {
  if (values.job.includes('J6')) {
    const merges = values.quick ? MERGES / 10 : MERGES;
    const from = performance.now();
    ratios.push(...(await auditOfMerges(scratch, merges, values.quick)));
    note(`J6 at ${merges}: ${seconds(from)} s`);
  }
  if (values.job.includes('J11')) ratios.push(...(await typesOfALock(scratch, values.quick)));
  for (const n of jobs.length > 0 ? (values.n ?? ['1000', '10000']).map(Number) : []) {
    const started = performance.now();
    const corpus = generateCorpus(n);
    const repository = join(scratch, `corpus-${n}`);
    commitCorpus(repository, corpus);
    note(`corpus of ${n}: ${seconds(started)} s`);
    for (const job of jobs) {
      const from = performance.now();
      ratios.push(
        ...((await RECIPES[job]?.({ n, scratch, repository, contexts: corpus.contexts, quick: values.quick })) ?? []),
      );
      note(`${job} at ${n}: ${seconds(from)} s`);
    }
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
const machine = `node ${process.version}, ${cpus().length} cores, medians of interleaved whole processes`;
process.stdout.write(
  values.json ? `${JSON.stringify({ machine, ratios }, null, 2)}\n` : `${machine}\n${ratioTable(ratios)}\n`,
);

/** The schema comparison's own bench, in a process of its own: it belongs to another package. */
function compareBench(json: boolean): number {
  const main = fileURLToPath(new URL('../../compat/bench/main.ts', import.meta.url));
  const { status } = spawnSync(process.execPath, [...process.execArgv, main, ...(json ? ['--json'] : [])], {
    stdio: 'inherit',
  });
  return status ?? 3;
}

/** The MCP server's own bench, in a process of its own: it belongs to a package that this one does not know. */
function mcpBench(sizes: readonly string[], quick: boolean): readonly Ratio[] {
  const main = fileURLToPath(new URL('../../mcp-server/bench/main.ts', import.meta.url));
  return sizes.flatMap((n) => {
    const args = [...process.execArgv, main, '--n', n, ...(quick ? ['--quick'] : [])];
    const { status, stdout } = spawnSync(process.execPath, args, {
      stdio: ['ignore', 'pipe', 'inherit'],
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error('The bench of the MCP server failed.');
    return JSON.parse(stdout) as Ratio[];
  });
}

function seconds(from: number): string {
  return ((performance.now() - from) / 1000).toFixed(1);
}
