import { z } from 'zod';
import { warning } from './shapes.ts';
import { defineTool } from './tool.ts';

const count = z.int();

export const registryVerify = defineTool({
  name: 'registry_verify',
  title: 'Verify the registry',
  description:
    'Says which publication answers and how it is trusted: its number, root and commit, when its signatures expire, the fingerprint of the trust anchor, and warnings. With `whole`, everything that the publication reaches is fetched and held against what was signed, which takes time.',
  input: z.strictObject({ whole: z.boolean().default(false).describe('Verify every node and object too') }),
  output: z.object({
    registry: z.string().optional().describe('The id that the signed root gives it'),
    fingerprint: z.string().describe('Of the root that is trusted; compare it with what the operators say'),
    seq: count,
    root: z.string(),
    commit: z.string(),
    generated: z.string(),
    expires: z.string().describe('When nothing is answered any more without new signatures'),
    names: count,
    metadata: z.record(z.string(), count).describe('The version of each metadata file that was verified'),
    refreshed: z.string().describe('When this server last found its publication to be the newest'),
    warnings: z.array(warning),
    whole: z
      .object({
        at: z.string(),
        root: z.string(),
        seq: count,
        names: count,
        versions: count,
        nodes: count,
        objects: count,
        logged: count.describe('Publications in the transparency log'),
      })
      .optional(),
  }),

  async answer({ whole }, { registry, whole: checks }) {
    const { client } = registry;
    // Expired metadata answers nothing, this included.
    await client.snapshot({ contexts: [] });
    const checked = whole ? await checks.check() : undefined;
    const { seq, root, commit, generated, size } = client.head;
    const data = {
      ...(client.registry !== undefined && { registry: client.registry }),
      fingerprint: client.fingerprint,
      seq,
      root,
      commit,
      generated,
      expires: client.expires.toISOString(),
      names: size,
      metadata: { ...client.versions },
      refreshed: new Date(registry.refreshedAt).toISOString(),
      warnings: client.warnings,
      ...(checked && { whole: checked }),
    };
    const lines = [
      `publication ${seq} with ${size} names is verified up to ${data.fingerprint}; it expires at ${data.expires}`,
      ...client.warnings.map(({ message }) => `warning: ${message}`),
      ...(checked ? [`whole: ${checked.objects} objects and ${checked.nodes} nodes are what was signed`] : []),
    ];
    return { data, text: lines.join('\n') };
  },
});
