import type { RevocationList } from '@ctxr/model';
import type { Compiled } from './compile.ts';
import { underList } from './revocations.ts';
import { staticApi } from './static-api.ts';

/** The read API that belongs to a compiled index under a signed revocation list, by path. */
export function servedApi(compiled: Compiled, revoked: Uint8Array): Map<string, Uint8Array> {
  const list = JSON.parse(new TextDecoder().decode(revoked)) as RevocationList;
  return staticApi({ ...compiled, names: underList(compiled.names, list) }, revoked);
}
