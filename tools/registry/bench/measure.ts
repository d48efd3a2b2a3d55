import { spawn } from 'node:child_process';

/** A command that is measured as a whole process. */
export interface Subject {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly cwd?: string;
  /** Runs before each measured run and is not measured. */
  readonly prepare?: () => unknown;
  /** The exit code that the command has to end with; 0 where left out. */
  readonly expect?: number;
}

/** One run, in seconds; cpu is user plus system, children included. */
export interface Sample {
  readonly wall: number;
  readonly cpu: number;
}

/** The medians of a subject's runs. */
export interface Measured extends Sample {
  readonly name: string;
  readonly runs: number;
}

/**
 * Measures whole processes, interleaved (A B A B), so that a slow minute of the machine meets all of them.
 * @throws Error where a command ends otherwise than it should: a checker that failed is not fast.
 */
export async function measure(subjects: readonly Subject[], rounds: number): Promise<readonly Measured[]> {
  const samples = new Map(subjects.map(({ name }) => [name, [] as Sample[]]));
  for (let round = 0; round < rounds; round++)
    for (const subject of subjects) {
      subject.prepare?.();
      samples.get(subject.name)?.push(await runOnce(subject));
    }
  return subjects.map(({ name }) => {
    const own = samples.get(name) ?? [];
    return {
      name,
      runs: own.length,
      wall: median(own.map(({ wall }) => wall)),
      cpu: median(own.map(({ cpu }) => cpu)),
    };
  });
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] ?? Number.NaN;
  const lower = sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
  return (upper + lower) / 2;
}

// The shell's `time` counts the children of children too; node tells the usage of its own process alone.
const SCRIPT = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" 1>&3 2>&4; } 3>/dev/null 4>&2';

async function runOnce({ name, command, cwd, expect = 0 }: Subject): Promise<Sample> {
  const child = spawn('bash', ['-c', SCRIPT, 'bench', ...command], { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (status !== expect) throw new Error(`${name} ended with ${status}, not with ${expect}:\n${said}`);
  const [wall = NaN, user = NaN, system = NaN] = (said.trimEnd().split('\n').at(-1) ?? '').split(' ').map(Number);
  if (Number.isNaN(wall + user + system)) throw new Error(`${name} was not measured: ${said}`);
  return { wall, cpu: user + system };
}
