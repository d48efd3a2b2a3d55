import type { Answer } from './answer.ts';
import { ask, type Connection, repositoryOf } from './connection.ts';

/** What GitHub's active rulesets ask of a branch. Who may bypass them it does not tell here. */
export interface BranchRules {
  /** The checks that have to pass, each with the app that it is taken from; of any app where that is absent. */
  readonly checks: readonly { readonly name: string; readonly app?: number }[];
  /** Whether only pull requests get in. */
  readonly pullRequests: boolean;
  /** Whether a merge may put several commits onto the branch. */
  readonly rebases: boolean;
  /** Whether history may be replaced. */
  readonly forcePushes: boolean;
}

/** @throws RegistryError HOST_UNREACHABLE, HOST_REFUSED, NOT_DECLARED. */
export async function readBranchRules(connection: Connection, branch: string): Promise<BranchRules> {
  const asked = { what: `rules of the branch ${branch}`, permission: 'metadata: read' };
  const answer = await ask(connection, asked, (octokit) =>
    octokit.rest.repos.getBranchRules({ ...repositoryOf(connection), branch, per_page: 100 }),
  );
  const rules = answer.list();
  const ofType = (type: string): readonly Answer[] => rules.filter((rule) => rule.at('type').text() === type);
  const merges = ofType('pull_request').map((rule) => rule.at('parameters').at('allowed_merge_methods'));
  const queues = ofType('merge_queue').map((rule) => rule.at('parameters').at('merge_method'));
  return {
    checks: ofType('required_status_checks').flatMap((rule) => checksOf(rule)),
    pullRequests: merges.length > 0,
    // Each ruleset narrows what the others allow.
    rebases:
      merges.every((methods) => methods.isAbsent || methods.list().some((method) => method.text() === 'rebase')) ||
      queues.some((method) => method.maybe((name) => name.text()) === 'REBASE'),
    forcePushes: ofType('non_fast_forward').length === 0,
  };
}

const checksOf = (rule: Answer): BranchRules['checks'] =>
  rule
    .at('parameters')
    .at('required_status_checks')
    .list()
    .map((check) => {
      const app = check.at('integration_id').maybe((id) => id.number());
      return { name: check.at('context').text(), ...(app !== undefined && { app }) };
    });
