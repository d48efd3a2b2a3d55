import { RegistryError, type RegistryErrorCode } from '@ctxr/registry';
import { describe, expect, it } from 'vitest';
import { faultOf } from '../src/fault.ts';
import { UsageError } from '../src/usage-error.ts';

const named = (name: string, members: object): Error => Object.assign(new Error('it went wrong'), { name, ...members });

describe('what an error means', () => {
  it.each<[RegistryErrorCode, number]>([
    ['CHECK_FAILED', 1],
    ['NOT_DECLARED', 1],
    ['EVENT_REFUSED', 1],
    ['DEVELOPMENT_KEYS', 1],
    ['NOT_FOUNDED', 1],
    ['PUBLICATION_CONFLICT', 1],
    ['RELEASE_CHANGED', 1],
    ['CEREMONY_OPEN', 1],
    ['CEREMONY_MISSING', 1],
    ['CEREMONY_REFUSED', 1],
    ['PRESET_UNMET', 1],
    ['SIGNATURES_MISSING', 5],
    ['INPUT_INVALID', 2],
    ['GIT_MISSING', 3],
    ['KEYS_MISSING', 3],
    ['KEYS_EXPOSED', 3],
    ['SIGNER_FAILED', 3],
    ['WRITE_FAILED', 3],
    ['PORT_TAKEN', 3],
  ])('RegistryError %s ends with %i', (code, exit) => {
    expect(faultOf(new RegistryError(code, 'm', { fix: 'f' }))).toEqual({ exit, code, message: 'm', fix: 'f' });
  });

  it.each([
    ['trust', 4],
    ['unavailable', 3],
    ['refused', 1],
    ['usage', 2],
  ])('ClientError of the kind %s ends with %i', (kind, exit) => {
    expect(faultOf(named('ClientError', { kind, code: 'SOME_CODE' }))).toMatchObject({ exit, code: 'SOME_CODE' });
  });

  it.each([
    [new UsageError('no', 'so'), 2],
    [named('Error', { code: 'ENOSPC' }), 3],
    [named('Error', { code: 'EACCES' }), 3],
    [named('TypeError', { code: 'ERR_INVALID_ARG_TYPE' }), 70],
    [named('TypeError', {}), 70],
    ['thrown text', 70],
  ])('%s ends with %i', (error, exit) => {
    expect(faultOf(error).exit).toBe(exit);
  });

  it('asks for a report where it is our fault, and where to look', () => {
    expect(faultOf(new TypeError('x is undefined'))).toMatchObject({
      code: 'BUG',
      fix: expect.stringContaining('CTXR_DEBUG=1') as string,
    });
  });
});
