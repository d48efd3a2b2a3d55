export { EXIT, type ExitCode } from './exit.ts';
export type { Io, Sink } from './io.ts';
export { run } from './run.ts';
