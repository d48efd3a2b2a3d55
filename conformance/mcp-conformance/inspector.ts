import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Verdict } from './expectation.ts';
import { NODE } from './run-suite.ts';

const INSPECTOR = join(dirname(NODE), 'mcp-inspector');
const run = promisify(execFile);

/** What the inspector asks; it ends with an error for an answer that it cannot read, and for `--strict` for tools whose schemas not every client takes. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  'tools/list --strict': ['--method', 'tools/list', '--strict'],
  'tools/call': ['--method', 'tools/call', '--tool-name', 'registry_search', '--tool-arg', 'text=many'],
  'resources/list': ['--method', 'resources/list'],
  'resources/templates/list': ['--method', 'resources/templates/list'],
  'resources/read': ['--method', 'resources/read', '--uri', 'context://ctx-many@1.0.0'],
  'prompts/list': ['--method', 'prompts/list'],
};

/** Has the newest inspector, which like the suite needs a newer Node, ask the registry's server in both eras. */
export async function inspect(url: string): Promise<Verdict> {
  const home = await mkdtemp(join(tmpdir(), 'mcp-inspector-'));
  const env = {
    ...process.env,
    PATH: `${dirname(NODE)}${delimiter}${process.env['PATH'] ?? ''}`,
    MCP_CATALOG_PATH: join(home, 'mcp.json'),
  };
  const [passed, wrong]: [string[], string[]] = [[], []];
  try {
    for (const era of ['legacy', 'modern'])
      for (const [what, words] of Object.entries(ASKED)) {
        const options = ['--cli', url, '--transport', 'http', '--protocol-era', era, '--format', 'json', ...words];
        await run(NODE, [INSPECTOR, ...options], { env, maxBuffer: 16 << 20, timeout: 120_000 }).then(
          () => passed.push(`${what} (${era})`),
          ({ stderr }: { stderr?: string }) => wrong.push(`inspector: ${what} (${era}): ${stderr?.trim() ?? ''}`),
        );
      }
    return { passed, wrong };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
