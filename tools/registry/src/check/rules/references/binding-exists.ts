import { statusOf } from '../../../declaration/registry.ts';
import { isKnown, unknownId } from '../../existence.ts';
import type { RegistryRule } from '../../rule.ts';

export const bindingExists: RegistryRule = {
  id: 'binding-exists',
  family: 'references',
  severity: 'error',
  scope: 'registry',
  summary: 'The server of a binding is declared, and is a server.',
  why: 'A binding says where in MCP the payload appears; a server that nobody declared has neither an owner nor a contract to hold it to.',
  fix: 'Name a server below `governance/participants/`, or import its server.json.',
  example: {
    bad: 'bindings:\n  - server: server-z\n    tool: t\n    direction: input',
    good: 'bindings:\n  - server: server-a\n    tool: t\n    direction: input',
  },
  *check(input) {
    const { head } = input;
    for (const name of head.contexts.values())
      for (const [version, { file, value }] of name.releases) {
        if (statusOf(name, version) === 'revoked') continue;
        for (const [index, { server }] of (value.bindings ?? []).entries()) {
          if (head.servers.has(server)) continue;
          const path = ['bindings', index, 'server'];
          const kind = head.parties.get(server)?.value.kind;
          if (kind !== undefined) yield { file, path, message: `"${server}" is a ${kind}, not a server.` };
          else if (!isKnown(input, 'participant', server)) {
            const { message, fix } = unknownId('participant', server, head.servers.keys());
            const description = fix.description.replace(`${server}.yaml`, `${server}/<version>.yaml`);
            yield { file, path, message, fix: { description } };
          }
        }
      }
  },
};
