import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { commitAll, ctxr, emptyFolder, type Outcome, startedRegistry } from './harness.ts';

/** A registry with development keys, and the people who sign for it, each with a key folder of their own. */
export interface Folk {
  readonly folder: string;
  /** Runs a command with the keys of somebody. */
  as(who: string, ...args: string[]): Promise<Outcome>;
  /** As {@link as}, and it must end well. */
  done(who: string, ...args: string[]): Promise<Outcome>;
}

/** A registry whose files are those of a board, published by a team's two keys, which are the founder's. */
export async function teamRegistry(): Promise<Folk> {
  const folder = await startedRegistry('--preset', 'board');
  setPreset(folder, 'board', 'team');
  commitAll(folder);
  const top = emptyFolder();
  const as: Folk['as'] = (who, ...args) => ctxr(folder, [...args, '--dev', '--keys', join(top, who)]);
  const done: Folk['done'] = async (who, ...args) => {
    const outcome = await as(who, ...args);
    expect(outcome.code, `${args.join(' ')}: ${outcome.stderr}`).toBe(0);
    return outcome;
  };
  await done('founder', 'keys', 'init');
  return { folder, as, done };
}

/** Writes another preset into registry.yaml. */
export function setPreset(folder: string, from: string, to: string): void {
  const path = join(folder, 'governance/registry.yaml');
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(`preset: ${from}`);
  writeFileSync(path, text.replace(`preset: ${from}`, `preset: ${to}`));
}

const MEMBERS = ['member-1', 'member-2', 'member-3'] as const;

/** Moves a team's registry to a board: three members who sign two by two, and an operator for the online keys. */
export async function foundBoard({ folder, done, as }: Folk): Promise<void> {
  for (const name of MEMBERS) await done(name, 'keys', 'add', name);
  for (const name of ['index', 'snapshot', 'timestamp']) await done('operator', 'keys', 'add', name);
  const places = ['root', 'targets', 'revocations'].flatMap((role) =>
    MEMBERS.flatMap((name, index) => ['--key', `${role}-${index + 1}=${name}`]),
  );
  await done('founder', 'trust', 'propose', '--preset', 'board', ...places);
  for (const name of ['founder', 'member-1']) await done(name, 'trust', 'sign');
  expect(await as('founder', 'trust', 'finish')).toMatchObject({ code: 5, stdout: '' });
  await done('member-2', 'trust', 'sign');
  await done('founder', 'trust', 'finish');
  setPreset(folder, 'team', 'board');
  commitAll(folder);
}
