import { compareVersions, isPrerelease, type NameDocument } from '@ctxr/model';
import { unlessRefused } from '../resolve/choice-of.ts';
import { type Candidate, chooseVersion, type ChoiceOptions } from '../resolve/choose-version.ts';
import type { Pin } from './lock.ts';

/**
 * The version that a reference means now. Whoever locked a pre-release goes on with pre-releases until a release comes
 * that is higher, rather than back to one that is lower.
 * @throws ClientError as {@link chooseVersion}
 */
export function meantVersion(
  name: NameDocument,
  candidates: readonly Candidate[],
  range: string | undefined,
  options: ChoiceOptions,
  pin?: Pick<Pin, 'version'>,
): Candidate {
  const choose = (more: ChoiceOptions = {}): Candidate =>
    chooseVersion(name, candidates, range, { ...options, ...more }).chosen;
  if (pin === undefined || !isPrerelease(pin.version)) return choose();
  const plain = unlessRefused(choose);
  if (plain !== undefined && compareVersions(plain.entry.version ?? '', pin.version) >= 0) return plain;
  return choose({ allowPrerelease: true });
}
