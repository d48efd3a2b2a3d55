import type { Bundle } from '@ctxr/model';
import { ClientError } from '../error.ts';
import { checkFormat } from '../strict/head.ts';
import { isObject, readJson } from '../strict/json.ts';
import { LIMITS } from '../strict/limits.ts';
import { isPositive } from '../strict/numbers.ts';

/** A bundle whose form was checked; none of its texts is verified yet. */
export type BundleTexts = Bundle;

const TEXTS = ['timestamp', 'snapshot', 'targets', 'index', 'revocations', 'head', 'revoked', 'node'] as const;

/** Reads `/metadata/bundle.json`. A bundle that is there but invalid is a trust failure, never a reason to go on. */
export function readBundle(bytes: Uint8Array): BundleTexts {
  const value = readJson(bytes, 'metadata/bundle.json', LIMITS.bundle);
  if (!isObject(value)) throw new ClientError('MALFORMED_METADATA', 'metadata/bundle.json is no object.');
  checkFormat(value['format'], 'metadata/bundle.json');
  const missing = TEXTS.find((name) => typeof value[name] !== 'string');
  if (missing !== undefined)
    throw new ClientError('MALFORMED_METADATA', `metadata/bundle.json has no text "${missing}".`);
  if (!isPositive(value['root']))
    throw new ClientError('MALFORMED_METADATA', 'metadata/bundle.json has no root version.');
  if (value['checkpoint'] !== undefined && typeof value['checkpoint'] !== 'string')
    throw new ClientError('MALFORMED_METADATA', 'metadata/bundle.json has a checkpoint that is no text.');
  return value as unknown as BundleTexts;
}
