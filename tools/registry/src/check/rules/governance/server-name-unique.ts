import { liveVersions } from '../../../declaration/registry.ts';
import type { RegistryRule } from '../../rule.ts';

/** One server, one participant. */
export const serverNameUnique: RegistryRule = {
  id: 'server-name-unique',
  family: 'governance',
  scope: 'registry',
  severity: 'error',
  summary: 'Two live server participants never describe a server of the same name.',
  why: 'Clients find a server by the name in its server.json; two approved descriptions of one name could contradict each other.',
  fix: 'Publish a new version of the participant that has the name, or withdraw it first.',
  example: {
    bad: '# server-a has this name too\nid: server-b\nserver:\n  name: org.example/server-a',
    good: 'id: server-b\nserver:\n  name: org.example/server-b',
  },
  *check({ head, base }) {
    const claims = new Map<string, { readonly id: string; readonly file: string }[]>();
    for (const name of head.servers.values()) {
      const release = name.releases.get(liveVersions(name).at(-1) ?? '');
      const claimed = release?.outline.serverName;
      if (!release || claimed === undefined) continue;
      const claim = { id: name.id, file: release.file };
      const known = claims.get(claimed);
      if (known) known.push(claim);
      else claims.set(claimed, [claim]);
    }
    for (const [name, [first, ...rest]] of claims) {
      if (!first || rest.length === 0) continue;
      const all = [first, ...rest];
      const holder = all.find(({ file }) => base.files.has(file)) ?? first;
      for (const claim of all)
        if (claim !== holder)
          yield {
            file: claim.file,
            path: ['server', 'name'],
            message: `"${name}" is described by ${holder.id} already (${holder.file}).`,
          };
    }
  },
};
