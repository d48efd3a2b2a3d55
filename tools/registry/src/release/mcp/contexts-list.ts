import { digestFromHex, isLive } from '@ctxr/model';
import { parseObject } from '../bulk.ts';
import type { Compiled } from '../compile.ts';
import { currentVersion } from '../current-version.ts';

/**
 * The contexts of a registry for readers of the API v0.1, each as its highest live version, else its last one. `href`
 * and `schema` lead from the publication's top; a JSON Pointer (RFC 6901) after the `#` is the schema's place. What is
 * revoked has neither.
 */
export function contextsList({ names, objects }: Compiled): object {
  const contexts = names.flatMap((name) => {
    if (name.kind !== 'context') return [];
    const { version, sha256, status, reason, replacedBy, schemaFrom } = currentVersion(name);
    const { name: title, description, type, schema } = parseObject(objects, sha256);
    const href = `v1/contexts/${name.id}@${version}`;
    const holder = schemaFrom ? `v1/types/${schemaFrom.id}@${schemaFrom.version}` : href;
    return [
      {
        id: name.id,
        name: title,
        description,
        version,
        digest: digestFromHex(sha256),
        status,
        reason,
        replacedBy,
        type,
        ...(status !== 'revoked' && { href }),
        ...(status !== 'revoked' && (schema !== undefined || schemaFrom) && { schema: `${holder}#/schema` }),
      },
    ];
  });
  const live = contexts.filter(({ status }) => isLive(status)).length;
  return { contexts, metadata: { count: contexts.length, live } };
}
