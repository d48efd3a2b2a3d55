import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './measure.ts';
import { NODE } from './setting.ts';
import type { Ratio } from './table.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** How many releases are pinned. */
const PINS = 1_000;

/** J11: the types of a lock with a thousand pins, and how long a project's compiler takes over them; in seconds. */
export async function typesOfALock(scratch: string, quick: boolean): Promise<readonly Ratio[]> {
  const folder = join(scratch, 'contexts');
  const project = join(scratch, 'tsconfig.json');
  const client = join(ROOT, 'tools/client/dist/resolve/resolution.d.ts');
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
    skipLibCheck: true,
    target: 'es2022',
    module: 'nodenext',
    types: [],
    paths: { '@ctxr/client': [client] },
  };
  writeFileSync(project, JSON.stringify({ compilerOptions, include: ['contexts'] }));
  const generate = join(ROOT, 'tools/codegen/bench/generate.js');
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const measured = await measure(
    [
      NODE,
      { name: 'J11 codegen', command: [process.execPath, generate, folder, String(PINS)] },
      { name: 'J11 tsc', command: [process.execPath, compiler, '-p', project] },
    ],
    quick ? 1 : 5,
  );
  const cpuOf = (name: string): number => measured.find((one) => one.name === name)?.cpu ?? Number.NaN;
  return [
    {
      job: 'J11 codegen',
      n: PINS,
      yardstick: 'a second',
      by: 'cpu s',
      value: cpuOf('J11 codegen'),
      against: 1,
      goal: 5,
    },
    {
      job: 'J11 tsc',
      n: PINS,
      yardstick: 'J11 codegen',
      by: 'cpu s',
      value: cpuOf('J11 tsc'),
      against: cpuOf('J11 codegen'),
    },
  ];
}
