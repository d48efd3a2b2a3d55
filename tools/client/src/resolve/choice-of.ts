import type { NameDocument } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { type Candidate, chooseVersion, type ChoiceOptions } from './choose-version.ts';

/** The version that {@link chooseVersion} chooses; undefined where it refuses. */
export function choiceOf(
  name: NameDocument,
  candidates: readonly Candidate[],
  range: string | undefined,
  options?: ChoiceOptions,
): Candidate | undefined {
  try {
    return chooseVersion(name, candidates, range, options).chosen;
  } catch (failure) {
    if (failure instanceof ClientError && failure.kind === 'refused') return undefined;
    throw failure;
  }
}
