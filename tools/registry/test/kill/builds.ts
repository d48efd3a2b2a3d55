import { join } from 'node:path';
import { readPublication } from '../../src/release/publication-state.ts';
import { writeBuild } from '../../src/world/build/folder.ts';
import { signBuild } from '../../src/world/build/publication.ts';
import type { BuiltRegistry } from '../../src/world/build/registry.ts';
import { folderTarget } from '../../src/world/folder.ts';
import { compileFiles, contextFile, type Files, registryOf, SMALL } from '../release/fixture.ts';
import { COMMIT, developmentKeys, IDENTITY, NOW, temporaryFolder } from '../release/publisher.ts';

const CHANGED: Files = {
  ...SMALL,
  ...contextFile('ctx-new', '1.0.0'),
  ...contextFile('ctx-note', '1.2.0'),
  'contexts/ctx-old/lifecycle.yaml': { '1.0.0': [{ event: 'revoked', at: '2026-10-01', reason: 'Leaks.' }] },
};

const built = (files: Files): BuiltRegistry => ({
  compiled: compileFiles(files),
  registry: registryOf(files),
  identity: IDENTITY,
  preset: 'team',
  url: undefined,
  boardIsTemplate: false,
});

/** Two signed builds, the second after the first, with the keys' public half. */
export async function signedBuilds() {
  const { trust, signers, trustFolder } = await developmentKeys();
  const top = temporaryFolder();
  const [first, second] = [join(top, 'first'), join(top, 'second')];
  const [common, with_] = [
    { commit: COMMIT, now: NOW },
    { trust, signers, now: NOW },
  ];
  await writeBuild({ folder: first, built: built(SMALL), ...common });
  await signBuild({ folder: first, ...with_ });
  const previous = await readPublication(folderTarget(first), trust);
  if (previous === undefined) throw new Error('The first build is not signed.');
  await writeBuild({ folder: second, built: built(CHANGED), ...common, previous });
  await signBuild({ folder: second, ...with_, previous });
  return { first, second, trust: trustFolder, root: join(trustFolder, '1.root.json') };
}
