import Bottleneck from 'bottleneck';
import { onTestFinished } from 'vitest';
import { type GitHubHost, openGitHub } from '../../src/world/github/open-github.ts';
import type { GitHubOptions } from '../../src/world/github/options.ts';
import { FakeGitHub, type FakeOptions, TOKEN } from './fake/fake-github.ts';

/** Seconds of a millisecond, and no pause between writes: the rules are the plugins', only shorter. */
export const HURRIED: NonNullable<GitHubOptions['patience']> = {
  plugins: {
    retry: { retryAfterBaseValue: 1 },
    throttle: {
      retryAfterBaseValue: 1,
      fallbackSecondaryRateRetryAfter: 1,
      write: new Bottleneck.Group({ maxConcurrent: 1 }),
      notifications: new Bottleneck.Group({ maxConcurrent: 1 }),
    },
  },
};

/** A fake GitHub that lives as long as the test, which fails where anybody left GitHub's description. */
export async function startFake(options: FakeOptions = {}): Promise<FakeGitHub> {
  const fake = await FakeGitHub.start(options);
  onTestFinished(() => fake.close());
  return fake;
}

/** Our side of it. */
export const open = (fake: FakeGitHub, options: Partial<GitHubOptions> = {}): GitHubHost =>
  openGitHub({
    repository: fake.repository,
    token: TOKEN,
    baseUrl: fake.url,
    now: () => new Date(fake.now),
    ...options,
    patience: { ...HURRIED, ...options.patience },
  });
