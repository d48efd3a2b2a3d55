import { canonicalJson } from '@ctxr/model';
import { Metadata, Signature } from '@tufjs/models';
import { RegistryError } from '../../error/registry-error.ts';
import { parseTrust, type Trust } from '../trust.ts';
import { type Draft, DRAFT_PARTS, type DraftPart } from './draft.ts';
import { type Endorsement, standingOf } from './endorsement.ts';
import { type Progress, progressOf } from './progress.ts';

/**
 * The files `N.root.json` and `N.targets.json` that a fully signed draft becomes, verified together with those before.
 * @throws RegistryError SIGNATURES_MISSING, naming who must sign.
 */
export function finishedFiles(
  trust: Trust,
  draft: Draft,
  endorsements: readonly Endorsement[],
): Map<string, Uint8Array> {
  const progress = progressOf(trust, draft, endorsements);
  if (!progress.complete) throw waiting(progress);
  const files = new Map<string, Uint8Array>();
  for (const part of DRAFT_PARTS) {
    const content = draft[part];
    if (content === undefined) continue;
    const metadata = new Metadata(content, signaturesOf(trust, draft, part, endorsements));
    files.set(`${content.version}.${part}.json`, new TextEncoder().encode(canonicalJson(metadata.toJSON())));
  }
  parseTrust(new Map([...filesOf(trust), ...files]));
  return files;
}

/** A trust's files by name, as {@link parseTrust} takes them. */
export const filesOf = ({ roots, targets }: Trust): [string, Uint8Array][] => [
  ...roots.map(({ version, bytes }): [string, Uint8Array] => [`${version}.root.json`, bytes]),
  [`${targets.version}.targets.json`, targets.bytes],
];

function signaturesOf(
  trust: Trust,
  draft: Draft,
  part: DraftPart,
  endorsements: readonly Endorsement[],
): Record<string, Signature> {
  const good = endorsements.filter((each) => standingOf(trust, draft, part, each) === 'good');
  good.sort((a, b) => (a.keyid < b.keyid ? -1 : 1));
  return Object.fromEntries(
    good.map(({ keyid, signatures }) => [keyid, new Signature({ keyID: keyid, sig: signatures[part]?.sig ?? '' })]),
  );
}

function waiting({ quorums, void: voided }: Progress): RegistryError {
  const open = quorums.filter(({ met }) => !met);
  const said = open.map(
    ({ part, by, threshold, signed, missing }) =>
      `the ${part} lacks ${threshold - signed.length} of ${by} (${missing.join(', ')})`,
  );
  const odd = voided.map(({ name, part, why }) => `${name}’s signature of the ${part} does not count: ${why}`);
  return new RegistryError('SIGNATURES_MISSING', `Signatures are missing: ${[...said, ...odd].join('; ')}.`, {
    fix: 'Let them run ctxr trust sign, each on their own machine; then run ctxr trust finish.',
  });
}
