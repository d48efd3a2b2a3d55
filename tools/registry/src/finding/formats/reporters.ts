import type { Reporter } from './reporter.ts';

const LOADERS = {
  human: async () => (await import('./human.ts')).human,
  concise: async () => (await import('./concise.ts')).concise,
  json: async () => (await import('./json.ts')).json,
  github: async () => (await import('./github.ts')).github,
  sarif: async () => (await import('./sarif.ts')).sarif,
  junit: async () => (await import('./junit.ts')).junit,
} as const satisfies Readonly<Record<string, () => Promise<Reporter>>>;

export type ReporterName = keyof typeof LOADERS;

/** The names that `--reporter` takes. */
export const REPORTER_NAMES = Object.keys(LOADERS) as readonly ReporterName[];

/** Whether there is a reporter of that name. */
export const isReporterName = (name: string): name is ReporterName => Object.hasOwn(LOADERS, name);

/** The reporter of that name; its module is loaded now, and no other. */
export const loadReporter = (name: ReporterName): Promise<Reporter> => LOADERS[name]();

/** Whether the report describes the rules themselves, beside what they found. */
export const describesRules = (name: ReporterName): boolean => name === 'sarif';
