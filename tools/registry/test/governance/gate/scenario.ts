import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type HostSignals } from '@ctxr/model';
import { afterAll } from 'vitest';
import type { Decision } from '../../../src/governance/decide/decision.ts';
import { evaluate } from '../../../src/world/gate/evaluate.ts';
import type { Evaluation } from '../../../src/world/gate/evaluation.ts';
import type { Action, ActionOf, Stage } from './action.ts';
import { AT, DECISION } from './good-registry.ts';
import { changed, founded, moved, pushed, type Written } from './history.ts';
import { Objects } from './objects.ts';
import { signalsOf } from './signals-of.ts';
import { statementFiles } from './statement-files.ts';

/** What a scenario leads to: two commits, and what the host says of them. */
export interface Played {
  readonly base: string;
  readonly head: string;
  readonly signals: HostSignals;
  readonly at: Date;
}

/** The scenarios of one test file. They share a repository: a commit is the same, whichever scenario wrote it first. */
export class Scenarios {
  readonly folder = mkdtempSync(join(tmpdir(), 'ctxr-gate-'));
  readonly objects = new Objects(this.folder);
  readonly #evaluated = new Map<string, Promise<Evaluation>>();

  constructor() {
    execFileSync('git', ['init', '-q', '--bare', '--template=', this.folder]);
    afterAll(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** The decision on the good change with these actions done to it. */
  async decide(actions: readonly Action[]): Promise<Decision> {
    const { decision } = await this.evaluate(await this.play(actions));
    canonicalJson(decision);
    return decision;
  }

  evaluate(played: Played): Promise<Evaluation> {
    const wanted = { folder: this.folder, decision: DECISION, ...played };
    const key = JSON.stringify(wanted);
    const known = this.#evaluated.get(key) ?? evaluate(wanted);
    this.#evaluated.set(key, known);
    return known;
  }

  /** Writes the history that the good change has with these actions. */
  async play(actions: readonly Action[]): Promise<Played> {
    const of = <S extends Stage>(stage: S): readonly ActionOf<S>[] =>
      actions.filter((action): action is ActionOf<S> => action.stage === stage);
    const fork = founded(this.objects, of('base'));
    const branch = changed(this.objects, fork, of('change'));
    const stated = await this.#stated(fork, branch, of('statements'));
    const main = moved(this.objects, fork, of('main'));
    const head = pushed(this.objects, { fork, main, branch: stated }, of('after'));
    const at = new Date(of('clock').at(-1)?.at ?? AT);
    return { base: main.id, head, signals: signalsOf(of('signals'), { reviewed: last(stated).id, head }), at };
  }

  /** The branch with a commit of statements, which are about what the branch holds so far. */
  async #stated(
    fork: Written,
    branch: readonly Written[],
    actions: readonly ActionOf<'statements'>[],
  ): Promise<readonly Written[]> {
    const tip = last(branch);
    const about = await this.evaluate({ base: fork.id, head: tip.id, signals: NOTHING, at: new Date(AT) });
    const added = await statementFiles(about, actions);
    if (added.size === 0) return branch;
    const people = {
      author: 'statements@example.org',
      message: 'decision 0007: statements',
      at: '2026-11-20T07:00:00Z',
    };
    const files = new Map([...tip.files, ...added]);
    const id = this.objects.commit({ files, parents: [tip.id], ...people });
    return [...branch, { id, files, people }];
  }
}

const NOTHING: HostSignals = { format: 1, reviews: [] };

const last = (commits: readonly Written[]): Written => {
  const tip = commits.at(-1);
  if (!tip) throw new Error('A branch has a commit.');
  return tip;
};
