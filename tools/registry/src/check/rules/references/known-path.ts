import { DECLARATION_FOLDERS, isDocumentation } from '../../../declaration/layout.ts';
import type { FileRule } from '../../rule.ts';
import { TOP } from '../../written.ts';

const HOMES: Readonly<Record<string, string>> = {
  contexts: 'contexts/<id>/<version>.yaml and contexts/types/<id>/<version>.yaml, each folder with a lifecycle.yaml',
  policies: 'policies/<id>/<version>.yaml, policies/<id>/lifecycle.yaml and policies/<id>/tests.yaml',
  governance:
    'governance/{registry,board,decision-rights}.yaml, profiles/<id>.yaml, participants/<id>.yaml, participants/<server-id>/<version>.yaml and proposals/<number>-<slug>.yaml',
};

export const knownPath: FileRule = {
  id: 'known-path',
  family: 'references',
  severity: 'error',
  scope: 'file',
  summary:
    'Every file below `contexts`, `policies` and `governance` stands where a declaration belongs, or is documentation.',
  why: 'The path is the identity of a declaration. A file in another place is read by nobody, and whoever wrote it believes that it counts.',
  fix: 'Move the file to where its kind belongs; prose ends in `.md`.',
  example: { bad: 'contexts/ctx-a.yaml', good: 'contexts/ctx-a/1.0.0.yaml' },
  *check({ entry: { path, mode }, slot }) {
    const folder = DECLARATION_FOLDERS.find((name) => path.startsWith(`${name}/`));
    if (folder === undefined || slot !== undefined || isDocumentation(path) || mode === '160000') return;
    const description = moved(path) ?? `Declarations stand at ${HOMES[folder] ?? ''}. Prose ends in .md.`;
    yield {
      message: `${path} is not where a declaration belongs; nobody would read it.`,
      path: [],
      range: TOP,
      fix: { description },
    };
  },
};

/** The command that puts the file right, where the path says what was meant. */
function moved(path: string): string | undefined {
  const [, stem] = /^(.*)\.(?:yml|YAML|YML|json)$/.exec(path) ?? [];
  if (stem !== undefined && !path.endsWith('.json'))
    return `The ending is .yaml: git mv ${word(path)} ${word(`${stem}.yaml`)}`;
  if (stem !== undefined)
    return `Declarations are YAML: git mv ${word(path)} ${word(`${stem}.yaml`)} (JSON is YAML too).`;
  const [, name] = /^((?:contexts|policies)\/[^/]+)\.yaml$/.exec(path) ?? [];
  if (name !== undefined) return `The version is the file's name: git mv ${word(path)} ${word(`${name}/1.0.0.yaml`)}`;
  const [, kind, rest] =
    /^(?:contexts\/)?(types|participants|profiles|proposals)\/(.+\.yaml)$/.exec(path.replace(/^governance\//, '')) ??
    [];
  if (kind === 'proposals') return 'A proposal is called <number>-<slug>.yaml, such as 0007-retention.yaml.';
  return kind === 'types' && rest?.split('/').length === 1
    ? `The version is the file's name: git mv ${word(path)} ${word(`${path.slice(0, -5)}/1.0.0.yaml`)}`
    : undefined;
}

/** The name as one word of a shell's command line, whatever somebody called the file. */
const word = (name: string): string => (/^[\w./@-]+$/.test(name) ? name : `'${name.replaceAll("'", "'\\''")}'`);
