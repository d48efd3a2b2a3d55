import { concise } from './concise.ts';
import { github } from './github.ts';
import { human } from './human.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import type { Reporter } from './reporter.ts';
import { sarif } from './sarif.ts';

/** Every reporter, by the name that `--reporter` takes. */
export const REPORTERS = { human, concise, json, github, sarif, junit } as const satisfies Readonly<
  Record<string, Reporter>
>;
export type ReporterName = keyof typeof REPORTERS;

/** Whether there is a reporter of that name. */
export const isReporterName = (name: string): name is ReporterName => Object.hasOwn(REPORTERS, name);
