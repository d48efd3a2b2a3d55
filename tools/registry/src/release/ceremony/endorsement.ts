import { type Digest, digestFromHex, tufCanonicalJson } from '@ctxr/model';
import { sha256Hex } from '@ctxr/client';
import { verifies } from '../public-key.ts';
import type { Signer } from '../signer.ts';
import type { Trust } from '../trust.ts';
import { type Draft, DRAFT_PARTS, type DraftPart } from './draft.ts';
import { askedFor } from './quorum.ts';

/** One key's signatures of a draft, a file of its own: so that pull requests of several members never conflict. */
export interface Endorsement {
  readonly format: 1;
  /** What the key is called. */
  readonly name: string;
  readonly keyid: string;
  readonly signatures: Readonly<Partial<Record<DraftPart, PartSignature>>>;
}

/** A signature, with the SHA-256 of what was signed: so that a later edit of the draft shows. Both hexadecimal. */
export interface PartSignature {
  readonly sha256: string;
  readonly sig: string;
}

/** The bytes that a signature of a part of a draft is over (TUF spec §4.2.1). */
export const signedBytes = (part: NonNullable<Draft[DraftPart]>): Uint8Array =>
  new TextEncoder().encode(tufCanonicalJson(part.toJSON()));

/** What a draft is, in one digest: what members can compare before they sign. */
export const draftDigest = (draft: Draft): Digest =>
  digestFromHex(
    sha256Hex(
      DRAFT_PARTS.map((part) => {
        const content = draft[part];
        return `${part} ${content === undefined ? '-' : sha256Hex(signedBytes(content))}\n`;
      }).join(''),
    ),
  );

/** Signs what a draft asks of each signer; signers that it asks nothing of are left out. */
export async function endorse(trust: Trust, draft: Draft, signers: readonly Signer[]): Promise<Endorsement[]> {
  const endorsements: Endorsement[] = [];
  for (const signer of signers) {
    const signatures: Partial<Record<DraftPart, PartSignature>> = {};
    let name: string | undefined;
    for (const part of DRAFT_PARTS) {
      const content = draft[part];
      const key = content && askedFor(trust, draft, part).find(({ keyid }) => keyid === signer.keyid);
      if (content === undefined || key === undefined) continue;
      const bytes = signedBytes(content);
      name = key.name;
      signatures[part] = { sha256: sha256Hex(bytes), sig: Buffer.from(await signer.sign(bytes)).toString('hex') };
    }
    if (name !== undefined) endorsements.push({ format: 1, name, keyid: signer.keyid, signatures });
  }
  return endorsements;
}

/** How a key's signature of a part of a draft stands. */
export type Standing = 'good' | 'none' | 'edited' | 'wrong';

/** Judges the signature that a key made of a part: `edited` where the draft was changed after it, `wrong` where it never held. */
export function standingOf(
  trust: Trust,
  draft: Draft,
  part: DraftPart,
  { keyid, signatures }: Pick<Endorsement, 'keyid' | 'signatures'>,
): Standing {
  const [content, made] = [draft[part], signatures[part]];
  const key = askedFor(trust, draft, part).find((each) => each.keyid === keyid)?.key;
  if (content === undefined || made === undefined || key === undefined) return 'none';
  const bytes = signedBytes(content);
  if (made.sha256 !== sha256Hex(bytes)) return 'edited';
  return verifies(key, bytes, Buffer.from(made.sig, 'hex')) ? 'good' : 'wrong';
}
