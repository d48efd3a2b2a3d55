import { type GitHubHost, loadHosted, RegistryError } from '@ctxr/registry';
import { openHost } from '../gate/open-host.ts';
import type { Patient, Verdict } from './verdict.ts';

const BRANCH = 'main';

/** Whether the host lets in only what the gate lets in. Nothing is asked without a token, or with `--offline`. */
export async function hostState({ folder, env, patience, offline }: Patient): Promise<Verdict> {
  const { hostOf } = await loadHosted();
  const kind = await hostOf(folder, 'HEAD').then(
    (host) => host.kind,
    () => undefined,
  );
  if (kind !== 'github') return { state: 'ok', message: kind ?? 'no host is declared at the last commit' };
  if (offline || (env['CTXR_HOST_TOKEN'] ?? '') === '')
    return {
      state: 'warn',
      message: `not looked at: whether the rules of ${BRANCH} at GitHub let in only what the gate lets in`,
      fix: 'CTXR_HOST_TOKEN=… ctxr doctor, with a token that may read the repository',
    };
  try {
    const { host } = await openHost({ env, ...(patience && { patience }) }, folder);
    return verdictOn(await host.rulesOf(BRANCH), host.check);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    return { state: 'warn', message: error.message, ...(error.fix !== undefined && { fix: error.fix }) };
  }
}

function verdictOn(rules: Awaited<ReturnType<GitHubHost['rulesOf']>>, check: GitHubHost['check']): Verdict {
  const ours = rules.checks.filter(({ name }) => name === check.name);
  const open = [
    ...(ours.length === 0 ? [`does not demand the check ${check.name}`] : []),
    ...(rules.pullRequests ? [] : ['takes pushes without a pull request']),
  ];
  const loose = [
    ...(ours.length > 0 && ours.every(({ app }) => app === undefined) ? [`takes ${check.name} from any app`] : []),
    ...(ours.some(({ app }) => app !== undefined && app !== check.app) ? [`takes ${check.name} from another app`] : []),
    ...(rules.rebases ? ['allows rebase merges, which land a change as several commits'] : []),
    ...(rules.forcePushes ? ['allows force pushes'] : []),
  ];
  const weak = [...open, ...loose];
  if (weak.length === 0)
    return { state: 'ok', message: `${BRANCH} is guarded; who may bypass its rules, the page of the ruleset tells` };
  return {
    state: open.length > 0 ? 'fail' : 'warn',
    message: `${BRANCH} ${weak.join('; ')}`,
    fix: `in a ruleset for ${BRANCH}: pull requests by merge or squash, the check ${check.name} of GitHub Actions, no force pushes`,
  };
}
