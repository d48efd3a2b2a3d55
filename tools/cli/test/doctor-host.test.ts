import { describe, expect, it, onTestFinished } from 'vitest';
import { badGateway } from '../../registry/test/github/fake/faults.ts';
import { FakeGitHub, TOKEN } from '../../registry/test/github/fake/fake-github.ts';
import { HURRIED } from '../../registry/test/github/opened.ts';
import type { Diagnosis } from '../src/doctor/verdict.ts';
import { commitAll, ctxr, emptyFolder, startedRegistry } from './harness.ts';
import { sshKey } from './ssh-key.ts';

const ACTIONS = 15368;
const pulls = (...methods: string[]): object => ({
  type: 'pull_request',
  parameters: {
    allowed_merge_methods: methods,
    dismiss_stale_reviews_on_push: false,
    require_code_owner_review: false,
    require_last_push_approval: false,
    required_approving_review_count: 0,
    required_review_thread_resolution: false,
  },
});
const checks = (app?: number): object => ({
  type: 'required_status_checks',
  parameters: {
    required_status_checks: [{ context: 'ctxr decide', ...(app !== undefined && { integration_id: app }) }],
    strict_required_status_checks_policy: false,
  },
});
const GUARDED = [pulls('merge', 'squash'), checks(ACTIONS), { type: 'non_fast_forward' }];

describe('ctxr doctor, of a registry whose changes are reviewed at GitHub', () => {
  async function hostLine(folder: string, fake?: FakeGitHub, ...options: string[]): Promise<Diagnosis | undefined> {
    const env = fake ? { CTXR_HOST_TOKEN: TOKEN, GITHUB_API_URL: fake.url } : {};
    const { stdout } = await ctxr(folder, ['doctor', '--json', ...options], { env, patience: HURRIED });
    const { diagnoses } = JSON.parse(stdout) as { diagnoses: Diagnosis[] };
    return diagnoses.find(({ subject }) => subject === 'host');
  }

  it('says how much more the host lets in than the gate', async () => {
    const bridge = sshKey(emptyFolder(), 'bridge');
    const folder = await startedRegistry('--repository', 'org-alpha/registry', '--bridge', bridge.pub);
    commitAll(folder);
    expect(await hostLine(folder)).toMatchObject({ state: 'warn', message: expect.stringContaining('not looked at') });
    const fake = await FakeGitHub.start();
    onTestFinished(() => fake.close());
    expect(await hostLine(folder, fake, '--offline')).toMatchObject({
      message: expect.stringContaining('not looked at'),
    });
    expect(fake.takeRequests()).toEqual([]);
    const say = async (...rules: object[]): Promise<string> => {
      fake.setRules(rules);
      const { state, message = '' } = (await hostLine(folder, fake)) ?? {};
      return `${state}: ${message}`;
    };
    expect(await say()).toBe(
      'fail: main does not demand the check ctxr decide; takes pushes without a pull request; allows rebase merges, which land a change as several commits; allows force pushes',
    );
    expect(await say(...GUARDED)).toMatch(/^ok: main is guarded; who may bypass its rules/);
    const [byPull, , noForce] = GUARDED;
    expect(await say(byPull ?? {}, checks(), noForce ?? {})).toBe('warn: main takes ctxr decide from any app');
    expect(await say(...GUARDED, checks(7))).toBe('warn: main takes ctxr decide from another app');
    expect(await say(pulls('rebase'), checks(ACTIONS), noForce ?? {})).toContain('allows rebase merges');
    fake.fault(/rules/, badGateway, 9);
    expect(await say(...GUARDED)).toMatch(/^warn: GitHub answered 502/);
  });

  it('has nothing to say of a registry without a host', async () => {
    const folder = await startedRegistry();
    expect(await hostLine(folder)).toMatchObject({ state: 'ok', message: 'no host is declared at the last commit' });
  });
});
