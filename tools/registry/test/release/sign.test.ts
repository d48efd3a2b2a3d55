import { expect, test } from 'vitest';
import { targetsOf } from '../../src/release/metadata.ts';
import { parseTargets } from '../../src/release/parse-metadata.ts';
import { signRole } from '../../src/release/sign.ts';
import type { Signer } from '../../src/release/signer.ts';
import { day, developmentKeys } from './publisher.ts';

const LOCKED = new Error('locked');

/** The board's signers of targets, each counting how often it signs; some fail. */
async function board(...failing: number[]) {
  const { trust, signers } = await developmentKeys('board');
  const asked: string[] = [];
  const keyids = trust.root.metadata.signed.roles['targets']?.keyIDs ?? [];
  const counted = signers
    .filter(({ keyid }) => keyids.includes(keyid))
    .sort((a, b) => (a.keyid < b.keyid ? -1 : 1))
    .map((signer, index): Signer => ({
      ...signer,
      sign: (bytes) => {
        asked.push(signer.keyid);
        return failing.includes(index) ? Promise.reject(LOCKED) : signer.sign(bytes);
      },
    }));
  const signed = async (howMany?: 'all') => {
    const content = targetsOf({ version: 2, expires: day(9) }, {});
    const bytes = await signRole('targets', content, trust.root.metadata, counted, howMany);
    return Object.keys(parseTargets(bytes).signatures);
  };
  return { asked, signed };
}

test('as many keys sign as the threshold asks for, and no other is opened', async () => {
  const { asked, signed } = await board();
  expect(await signed()).toHaveLength(2);
  expect(asked).toHaveLength(2);
});

test('a ceremony signs with all', async () => {
  expect(await (await board()).signed('all')).toHaveLength(3);
  await expect((await board(1)).signed('all')).rejects.toBe(LOCKED);
});

test('a key that fails is made up for by another, as far as there is one', async () => {
  const { asked, signed } = await board(0);
  expect(await signed()).toHaveLength(2);
  expect(asked).toHaveLength(3);
  const short = await board(0, 1);
  await expect(short.signed()).rejects.toBe(LOCKED);
  expect(short.asked).toHaveLength(2);
});
