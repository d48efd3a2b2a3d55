import { findRegistryFolder } from '../find-registry.ts';
import { boardState, domainState, foundingState } from './governance.ts';
import { hostState } from './host.ts';
import { keysState } from './keys.ts';
import { cacheState, gitState, ignoreState, nodeState, repositoryState } from './machine.ts';
import { dependencyState, schemasState, workflowState } from './repository.ts';
import type { Session } from '../session.ts';
import type { Diagnosis, Patient, Verdict } from './verdict.ts';

type Examination = readonly [subject: string, look: (patient: Patient) => Promise<Verdict> | Verdict];

const MACHINE: readonly Examination[] = [
  ['node', nodeState],
  ['git', gitState],
];

const REGISTRY: readonly Examination[] = [
  ['repository', repositoryState],
  ['domain', domainState],
  ['dependency', dependencyState],
  ['ignored files', ignoreState],
  ['keys', keysState],
  ['cache', cacheState],
  ['workflows', workflowState],
  ['editor schemas', schemasState],
  ['board', boardState],
  ['founding', foundingState],
  ['host', hostState],
];

/** Looks at the machine and at the registry around the folder. */
export async function diagnose({ directory, io, offline }: Session): Promise<Diagnosis[]> {
  const folder = await findRegistryFolder(directory);
  const { env, patience } = io;
  const patient = { folder: folder ?? directory, env, offline, ...(patience && { patience }) };
  const registry: Diagnosis =
    folder === undefined
      ? {
          subject: 'registry',
          state: 'fail',
          message: `no governance/registry.yaml in ${directory} or above it`,
          fix: 'ctxr init DIR, or -C DIR',
        }
      : { subject: 'registry', state: 'ok', message: folder };
  const examine = ([subject, look]: Examination): Promise<Diagnosis> =>
    Promise.resolve(look(patient)).then((verdict) => ({ subject, ...verdict }));
  return [
    ...(await Promise.all(MACHINE.map(examine))),
    registry,
    ...(folder === undefined ? [] : await Promise.all(REGISTRY.map(examine))),
  ];
}
