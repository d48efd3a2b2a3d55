import { type GitHubHost, loadGitHub, loadHosted } from '@ctxr/registry';
import type { Io } from '../io.ts';
import { UsageError } from '../usage-error.ts';

/** A host of changes, and how its commits are had. */
export interface OpenedHost {
  readonly host: GitHubHost;
  readonly remote: string;
  readonly token?: string;
}

/** Opens the host that the registry names at HEAD; the token comes from the environment alone. */
export async function openHost({ env, patience }: Pick<Io, 'env' | 'patience'>, folder: string): Promise<OpenedHost> {
  const { hostOf } = await loadHosted();
  const { kind, repository } = await hostOf(folder, 'HEAD');
  if (kind !== 'github')
    throw new UsageError(
      '--host is for a host with an API, and this registry has a local one',
      'ctxr land, on the host’s machine',
    );
  const { openGitHub } = await loadGitHub();
  const token = given(env['CTXR_HOST_TOKEN']);
  const baseUrl = given(env['GITHUB_API_URL']);
  const github = openGitHub({
    repository: repository ?? env['GITHUB_REPOSITORY'] ?? '',
    now: () => new Date(),
    ...(token !== undefined && { token }),
    ...(baseUrl !== undefined && { baseUrl }),
    ...(patience && { patience }),
  });
  return {
    host: github,
    remote: given(env['CTXR_REMOTE']) ?? 'origin',
    ...(token !== undefined && { token }),
  };
}

const given = (text: string | undefined): string | undefined => (text === undefined || text === '' ? undefined : text);
