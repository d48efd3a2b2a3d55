import { AUDIENCES, type Audience, type Entry } from './commands/table.ts';

const TITLES: Readonly<Record<Audience, string>> = {
  first: 'Commands',
  contributor: 'For a contributor',
  reviewer: 'For a reviewer',
  'client developer': 'For a client developer',
  operator: 'For an operator',
  auditor: 'For an auditor',
};

const OPTIONS: readonly (readonly [string, string])[] = [
  ['-C, --directory DIR', 'work in this folder'],
  ['--json', 'answer in JSON on stdout'],
  ['--no-color', 'no colours (also NO_COLOR, TERM=dumb)'],
  ['--no-input', 'never ask'],
  ['--offline', 'use the cache alone, no network'],
  ['-h, --help', 'help, also for one command: ctxr COMMAND --help'],
  ['-V, --version', 'the version of ctxr'],
];

const EXITS =
  'Exit codes: 0 fine, 1 findings or refused, 2 wrong use, 3 could not be done,\n4 trust failure, 5 not yet, 70 a bug of ctxr.';

/** The page that `ctxr --help` prints. */
export function rootHelp(commands: readonly Entry[]): string {
  const sections = AUDIENCES.flatMap((audience) => {
    const rows = commands
      .filter((entry) => entry.audience === audience)
      .map(({ name, summary }) => [name, summary] as const);
    return rows.length > 0 ? [`${TITLES[audience]}:\n${table(rows)}`] : [];
  });
  return `${[
    'Usage: ctxr COMMAND [options]',
    'A registry of the contexts that AI clients and MCP servers exchange.',
    'First steps:\n  ctxr init my-registry && cd my-registry && npm install && npx ctxr check',
    ...sections,
    `Options:\n${table(OPTIONS)}`,
    EXITS,
  ].join('\n\n')}\n`;
}

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length)) + 2;
  return rows.map(([term, text]) => `  ${term.padEnd(width)}${text}`).join('\n');
}
