import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { countingServer } from './counting-server.ts';
import { git } from './corpus-repository.ts';
import { measure, type Subject } from './measure.ts';
import { CTXR, isLarge, NODE, rounds, type Setting } from './setting.ts';
import { cpuRatio, type Ratio } from './table.ts';
import { yardstick } from './yardstick.ts';

const keysOf = ({ n, scratch }: Setting): string[] => [
  '--keys',
  join(scratch, `keys-${n}`),
  '--trust',
  join(scratch, `trust-${n}`),
];

async function makeKeys(setting: Setting): Promise<void> {
  for (const folder of ['keys', 'trust'])
    rmSync(join(setting.scratch, `${folder}-${setting.n}`), { recursive: true, force: true });
  await measure(
    [
      {
        name: 'keys',
        command: [process.execPath, CTXR, 'keys', 'init', '--dev', '-C', setting.repository, ...keysOf(setting)],
      },
    ],
    1,
  );
}

/** J3: compile and sign, everything anew and after a change of ten files. */
export async function compileAndSign(setting: Setting): Promise<readonly Ratio[]> {
  const { n, repository, scratch, quick } = setting;
  await makeKeys(setting);
  const build = join(scratch, `build-${n}`);
  const both =
    'node=$1 ctxr=$2 dir=$3 out=$4; shift 4; "$node" "$ctxr" compile -C "$dir" --out "$out" && "$node" "$ctxr" sign -C "$dir" --in "$out" "$@"';
  const command: Subject['command'] = [
    'bash',
    '-c',
    both,
    'bench',
    process.execPath,
    CTXR,
    repository,
    build,
    ...keysOf(setting),
  ];
  const afresh = (): void => {
    git(repository, 'checkout', '--quiet', 'main');
    rmSync(build, { recursive: true, force: true });
  };
  const cold: Subject = { name: 'J1 cold', command: [process.execPath, CTXR, 'check', '-C', repository, '--no-cache'] };
  const times = quick || isLarge(n) ? 1 : 3;
  const full = await measure([{ name: 'J3 full', command, prepare: afresh }, cold], times);
  const changed = (): void => {
    git(
      repository,
      'checkout',
      '--quiet',
      git(repository, 'branch', '--show-current').trim() === 'main' ? 'pr' : 'main',
    );
  };
  const incremental = await measure([{ name: 'J3 incremental', command, prepare: changed }, NODE], times);
  git(repository, 'checkout', '--quiet', 'main');
  return [
    cpuRatio(full, n, 'J3 full', 'J1 cold', { goal: 2 }),
    cpuRatio(incremental, n, 'J3 incremental', NODE.name, { goal: 2 }),
  ];
}

/** The most bytes that a cold look-up may take. */
const MOST_BYTES = 8 * 1024;

/** J4: a client that knows the root alone finds, verifies and resolves one context. */
export async function coldLookup(setting: Setting): Promise<readonly Ratio[]> {
  const { n, repository, scratch, contexts } = setting;
  await makeKeys(setting);
  const folder = join(scratch, `public-${n}`);
  await measure(
    [
      {
        name: 'publish',
        command: [process.execPath, CTXR, 'publish', '-C', repository, '--to', folder, ...keysOf(setting)],
      },
    ],
    1,
  );
  const server = await countingServer(folder);
  try {
    const id = contexts[contexts.length >> 1] ?? '';
    const root = join(scratch, `trust-${n}`, '1.root.json');
    const resolve: Subject = {
      name: 'J4 look-up',
      command: [
        process.execPath,
        CTXR,
        'resolve',
        `${id}@^1`,
        '--registry',
        server.url,
        '--root',
        root,
        '--no-cache',
        '--json',
      ],
    };
    await measure([resolve], 1);
    const { requests, bytes } = server.take();
    const measured = await measure(
      [resolve, yardstick('one plain GET', 'plain-get', `${server.url}/v1/contexts/${id}`)],
      rounds(setting, 9),
    );
    return [
      cpuRatio(measured, n, 'J4 look-up', 'one plain GET', { goal: 1.1, reached: 1.04 }),
      {
        job: 'J4 bytes',
        n,
        yardstick: '8 KB',
        by: 'bytes',
        value: bytes,
        against: MOST_BYTES,
        goal: 1,
        reached: isLarge(n) ? 0.79 : 0.76,
      },
      { job: 'J4 requests', n, yardstick: 'one GET', by: 'requests', value: requests, against: 1, reached: 4 },
    ];
  } finally {
    await server.close();
  }
}
