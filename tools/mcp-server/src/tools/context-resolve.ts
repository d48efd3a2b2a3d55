import { ClientError, type Resolution } from '@ctxr/client';
import { z } from 'zod';
import { decision, index, reference, release, warning } from './shapes.ts';
import { defineTool } from './tool.ts';

export const contextResolve = defineTool({
  name: 'context_resolve',
  title: 'Resolve a reference',
  description:
    'Says which release a reference means today, with its digest, the policies that bind it, warnings, and the JSON Schema that a payload has to fit. Refuses what is withdrawn or revoked.',
  input: z.strictObject({
    reference,
    prerelease: z.boolean().default(false).describe('Let pre-releases count like any other version'),
    approval: z
      .strictObject({
        level: z.enum(['hosted', 'signed']).optional().describe('signed: what signatures alone prove'),
        organisations: z.int().min(0).max(1000).optional().describe('From how many organisations at least'),
      })
      .optional()
      .describe('What the decision that released it has to be'),
  }),
  output: z.object({
    reference: z.string(),
    ...release,
    decision: decision.optional(),
    policies: z.array(z.string()).describe('References of the policies that bind a context'),
    warnings: z.array(warning),
    schema: z
      .union([z.looseObject({}), z.boolean()])
      .optional()
      .describe('Of a context or a type'),
    index,
  }),

  async answer({ reference: wanted, prerelease, approval }, { registry, signal }) {
    const { level, organisations } = approval ?? {};
    const found = await registry.client.resolve(wanted, {
      signal,
      allowPrerelease: prerelease,
      ...(approval && {
        require: { ...(level !== undefined && { level }), ...(organisations !== undefined && { organisations }) },
      }),
    });
    const schema = schemaOf(found);
    const { kind, id, version, digest, status, policies, warnings } = found;
    const data = {
      reference: found.reference,
      kind,
      id,
      ...(version !== undefined && { version }),
      digest,
      status,
      ...(found.decision && { decision: found.decision }),
      policies,
      warnings,
      ...(schema !== undefined && { schema }),
      index: found.index,
    };
    const told = warnings.map(({ message }) => `warning: ${message}`);
    return {
      data,
      text: [`${wanted} means ${kind}:${id}${version === undefined ? '' : `@${version}`} (${status})`, ...told].join(
        '\n',
      ),
    };
  },
});

function schemaOf(found: Resolution): unknown {
  try {
    return found.schema();
  } catch (failure) {
    if (failure instanceof ClientError && failure.code === 'SCHEMA_UNUSABLE') return undefined;
    throw failure;
  }
}
