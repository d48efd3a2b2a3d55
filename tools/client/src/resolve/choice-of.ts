import type { NameDocument } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { type Candidate, chooseVersion, type ChoiceOptions } from './choose-version.ts';

/** The version that {@link chooseVersion} chooses; undefined where it refuses. */
export const choiceOf = (
  name: NameDocument,
  candidates: readonly Candidate[],
  range: string | undefined,
  options?: ChoiceOptions,
): Candidate | undefined => unlessRefused(() => chooseVersion(name, candidates, range, options).chosen);

/** What is chosen; undefined where nothing may be. */
export function unlessRefused<T>(choose: () => T): T | undefined {
  try {
    return choose();
  } catch (failure) {
    if (failure instanceof ClientError && failure.kind === 'refused') return undefined;
    throw failure;
  }
}
