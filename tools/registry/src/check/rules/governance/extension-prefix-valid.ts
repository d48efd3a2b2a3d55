import { reversedDomain } from '@ctxr/model';
import type { RegistryReport, RegistryRule } from '../../rule.ts';

const RESERVED = new Set(['mcp', 'modelcontextprotocol']);

/** The reversed domain begins names on the wire, and MCP says which prefixes may (basic/index, "General fields", _meta). */
export const extensionPrefixValid: RegistryRule = {
  id: 'extension-prefix-valid',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'The reversed domain is a prefix that MCP lets others use.',
  why: 'Servers and clients negotiate under names that begin with it. MCP keeps prefixes whose second label is mcp or modelcontextprotocol for itself, and every label has to begin with a letter; others refuse or ignore such names.',
  fix: 'Use another domain that the registry’s owner holds, such as contexts.example.org.',
  example: {
    bad: 'domain: mcp.example # reversed: example.mcp',
    good: 'domain: mcp.example.org # reversed: org.example.mcp',
  },
  *check({ head: { registry } }): Iterable<RegistryReport> {
    const domain = registry?.value.domain;
    if (registry === undefined || domain === undefined) return;
    const prefix = reversedDomain(domain);
    const labels = prefix.split('.');
    const [, second = ''] = labels;
    const at = { file: registry.file, path: ['domain'] };
    if (RESERVED.has(second))
      yield { ...at, message: `${prefix} is reserved by MCP, because its second label is ${second}.` };
    const odd = labels.find((label) => !/^[a-z]/.test(label));
    if (odd !== undefined)
      yield { ...at, message: `${prefix} is no prefix of MCP: the label ${odd} begins with no letter.` };
  },
};
