import { posix } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mcpApi } from '../../../src/release/mcp/mcp-api.ts';
import { compileFiles } from '../fixture.ts';
import { IDENTITY } from '../publisher.ts';
import { HEAD, type List, Reading, serverFile } from './servers.ts';

const part = fc.oneof(
  fc.stringMatching(/^[a-zA-Z0-9.-]{1,6}$/),
  fc.constantFrom('..', '.', 'index.json', 'INDEX.HTML', 'con', 'versions', 'latest', 'a.', 'A', 'a', '-'),
);
const version = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom('..', 'latest', 'index.json', '1.0.0', '1.0.0+b', '1.0.0%2f..', '/', '2.0.0', 'V1', 'v1', '\u0000'),
);
const releases = fc.array(
  fc.record({
    name: fc.tuple(part, part).map((parts) => parts.join('/')),
    own: version,
    id: fc.nat(3),
    minor: fc.nat(3),
  }),
  { maxLength: 8 },
);

test('whatever servers and versions are called, paths stay below v0.1/servers and none stands in the way of another', () => {
  fc.assert(
    fc.property(releases, (list) => {
      const files = Object.assign(
        {},
        ...list.map(({ name, own, id, minor }) => serverFile(`server-${id}`, `1.${minor}.0`, { name, version: own })),
      ) as ReturnType<typeof serverFile>;
      const made = mcpApi(compileFiles(files), IDENTITY, HEAD);
      const paths = [...made.keys()];
      expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
      const folded = new Set(paths.map((path) => path.toLowerCase()));
      for (const path of paths) {
        expect(posix.normalize(path)).toBe(path);
        expect(path).toMatch(
          /^(v0\.1\/(servers|x|ping|health|version)\/|managed-settings\.json$|registry\/toolhive\.json$)/,
        );
        expect(decodeURIComponent(path)).toBe(path);
        for (let at = path.indexOf('/'); at > 0; at = path.indexOf('/', at + 1))
          expect(folded.has(path.slice(0, at).toLowerCase())).toBe(false);
      }
      const reading = new Reading(made);
      for (const { server } of (reading.file('v0.1/servers/index.json') as List).servers)
        expect(reading.entry(server.name, 'latest')?.server).toEqual(server);
    }),
  );
});
