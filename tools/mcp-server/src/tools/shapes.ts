import { INDEX_KINDS } from '@ctxr/model';
import { z } from 'zod';

/** A reference as a caller writes it. */
export const reference = z
  .string()
  .min(1)
  .max(320)
  .describe('[kind:]id[@range], such as ctx-session-1@^1, type:session, policy:p1 or participant:crm');

/** An id as a caller writes it, such as `crm`. */
export const name = z.string().min(1).max(64);

export const kind = z.enum(INDEX_KINDS);

export const status = z.enum(['active', 'deprecated', 'withdrawn', 'revoked']);

/** Which publication answered. */
export const index = z.object({
  root: z.string().describe('Digest of the index’s top node, hexadecimal'),
  seq: z.int().describe('Number of the publication, which only grows'),
  commit: z.string().describe('The commit that was published'),
});

export const warning = z.looseObject({ code: z.string(), message: z.string() });

/** A release by its name, its content and its state. */
export const release = {
  kind,
  id: z.string(),
  version: z.string().optional().describe('Absent for what is edited in place'),
  digest: z.string().describe('SHA-256 over the declaration’s canonical JSON (RFC 8785)'),
  status,
};

export const decision = z
  .looseObject({ id: z.string(), level: z.string() })
  .describe('The decision that released it; absent for what is older than the board');
