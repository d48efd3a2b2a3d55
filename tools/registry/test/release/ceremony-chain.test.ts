import fc from 'fast-check';
import { TrustedMetadataStore } from 'tuf-js/dist/store.js';
import { expect, test } from 'vitest';
import type { Change } from '../../src/release/ceremony/change.ts';
import { keyringOf } from '../../src/release/ceremony/keyring.ts';
import { draftTexts, readDraft } from '../../src/release/ceremony/read-draft.ts';
import { ROLES, type RoleName } from '../../src/release/roles.ts';
import type { Trust } from '../../src/release/trust.ts';
import { drafted, finished, member } from './ceremony-members.ts';
import { developmentKeys } from './publisher.ts';

/** One random change of a keyring, always one that can be done. */
type Step = { readonly role: RoleName; readonly what: 'add' | 'remove' | 'replace' | 'renew'; readonly ecdsa: boolean };

const steps = fc.array(
  fc.record<Step>({
    role: fc.constantFrom(...ROLES),
    what: fc.constantFrom('add', 'remove', 'replace', 'renew'),
    ecdsa: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

test('whatever changes, each root leads to the next in the eyes of tuf-js, and the newest names the targets', async () => {
  const first = await developmentKeys('board', new Date());
  await fc.assert(
    fc.asyncProperty(steps, async (random) => {
      const signers = [...first.signers];
      const { trust } = first;
      let now: Trust = trust;
      for (const [index, { role, what, ecdsa }] of random.entries()) {
        const { keys } = keyringOf(now)[role];
        const fresh = await member(`new-${index}`, ecdsa ? 'ecdsa-p256' : 'ed25519');
        signers.push(fresh.signer);
        const name = keys[0]?.name ?? '';
        const threshold = Math.max(1, keys.length - 1);
        const changes: Readonly<Record<Step['what'], readonly Change[]>> = {
          add: [{ kind: 'add', role, key: fresh.key }],
          remove:
            keys.length === 1
              ? [{ kind: 'add', role, key: fresh.key }]
              : [
                  { kind: 'remove', name, role },
                  { kind: 'threshold', role, threshold },
                ],
          replace: [{ kind: 'replace', name, by: fresh.key }],
          renew: [{ kind: 'renew', role: role === 'root' ? 'root' : 'targets' }],
        };
        const draft = drafted(now, changes[what], 'board', new Date());
        now = await finished(now, readDraft(now, draftTexts(draft), new Date()), signers);
      }
      const store = new TrustedMetadataStore(Buffer.from(trust.root.bytes));
      for (const { bytes } of now.roots.slice(1)) store.updateRoot(Buffer.from(bytes));
      now.root.metadata.verifyDelegate('targets', now.targets.metadata);
      expect(store.root.signed.version).toBe(now.root.version);
    }),
    { numRuns: 25 },
  );
});
