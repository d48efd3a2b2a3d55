import { execFileSync } from 'node:child_process';
import { expect } from 'vitest';
import type { KeptRegistry } from './kept-registry.ts';
import type { Step } from './steps.ts';

/** Runs the lines of a block; `&&` in a line goes by the shell's rule. */
export async function follow(registry: KeptRegistry, { who, commands, exit }: Step): Promise<void> {
  const lines = commands.trim().split('\n');
  for (const [at, line] of lines.entries()) {
    const wanted = at === lines.length - 1 ? exit : 0;
    if (line.startsWith('git ')) {
      for (const part of line.split(' && ')) registry.git(...words(part).slice(1));
      continue;
    }
    const args = words(line.replace('https://contexts.example.org', registry.url));
    expect(args.slice(0, 2)).toEqual(['npx', 'ctxr']);
    const { code, stdout, stderr } = await registry.as(who, args.slice(2));
    expect(`${who}$ ${line}\n${code}\n${stdout}${stderr}`).toMatch(new RegExp(`^.*\\n${wanted}\\n`));
  }
}

/** The words of a line as a shell would take them. */
const words = (line: string): string[] =>
  execFileSync('sh', ['-c', `printf '%s\\0' ${line}`], { encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
