import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitAll, emptyFolder } from './harness.ts';

const miniature = join(import.meta.dirname, '../../registry/test/fixtures/registry');

/** A small registry in a git repository of its own, all of it released. */
export function releasedRegistry(): string {
  const folder = emptyFolder();
  cpSync(miniature, folder, { recursive: true });
  execFileSync('git', ['init', '--quiet', '--initial-branch', 'main', folder]);
  commitAll(folder);
  return folder;
}

/** The text of a release of the type `session`, with comments; `schema` is YAML in flow style. */
export const sessionType = (version: string, schema: string, more = ''): string =>
  `# Who is in.\nid: session\nname: Session\nversion: ${version} # a number\ndescription: Who is working in which session.\nowner: team-a\ngovernancePolicy: g1\nschema: ${schema}\nretention: P30D # a month\n${more}`;

/** Writes a release of the type `session`. */
export function writeSession(folder: string, version: string, schema: string, more = ''): void {
  writeFileSync(join(folder, `contexts/types/session/${version}.yaml`), sessionType(version, schema, more));
}
