import { readFileSync } from 'node:fs';

/** One block of a runbook: who runs it, what, and how it must end. */
export interface Step {
  readonly who: string;
  readonly commands: string;
  /** Of the last command; those before it end with 0. */
  readonly exit: number;
}

/** The blocks of a runbook in their order; each is fenced as `sh WHO [exit=CODE]`. */
export function stepsOf(file: string): Step[] {
  const fences = readFileSync(file, 'utf8').matchAll(/^```sh ([a-z0-9-]+)(?: exit=(\d+))?\n([\s\S]*?)^```$/gm);
  return Array.from(fences, ([, who = '', exit = '0', commands = '']) => ({ who, commands, exit: Number(exit) }));
}
