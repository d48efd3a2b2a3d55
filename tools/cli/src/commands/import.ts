import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import type { ImportReport } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import { type ContractImportOptions, contractImportOptions, importContract } from '../importing/contract.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ContractImportOptions {
  readonly into?: string;
  readonly owner?: string;
  readonly commit?: boolean;
}

/** `ctxr import server-json FILE`: MCP server descriptions become participants; exit code 1 where one was refused. */
export const verb: Verb<Options> = {
  define: (command) =>
    void contractImportOptions(command)
      .argument('<format>', 'server-json: what the MCP Registry and its kin publish; contract: a running server')
      .argument('<file...>', 'a server.json, a list of them, {"servers": […]} or {"entries": […]}; or the server')
      .option('--into <dir>', 'the registry to write into; started where there is none (default: here)')
      .option('--owner <team>', 'who will own the servers (default: the registry’s only team)')
      .option('--commit', 'commit what was written (default: only where there is no commit yet)')
      .option('--no-commit', 'leave everything uncommitted')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr import server-json server.json\n  ctxr import server-json servers.json --into my-registry --owner team-a --json\n  ctxr import contract https://mcp.example.org/mcp --prefix crm --owner team-a',
      ),

  async run(session, [format = '', file = '', ...more], options) {
    const { into, owner, commit } = options;
    if (format === 'contract') return importContract(session, [file, ...more], options);
    if (format !== 'server-json')
      throw new UsageError(`there is no format \`${format}\``, 'use server-json or contract');
    const path = resolve(session.directory, file);
    const bytes = await readFile(path).catch((error: unknown) => {
      throw new UsageError(`${file} cannot be read: ${(error as Error).message}`, 'give the path of a JSON file');
    });
    const { loadImporting } = await import('@ctxr/registry');
    const { importServerFile } = await loadImporting();
    const folder = resolve(session.directory, into ?? '.');
    const report = await importServerFile({ bytes, name: file }, folder, {
      ...(owner !== undefined && { owner }),
      ...(commit !== undefined && { commit }),
    });
    session.answer(report, () => table(report));
    session.note(closing(report, session));
    return report.refused.length > 0 ? EXIT.refused : EXIT.fine;
  },
};

const cell = (text: string): string => text.replace(/[\p{Cc}\p{Cf}]/gu, ' ');

function table({ written, unchanged, refused }: ImportReport): string {
  const lines = [
    ...written.flatMap(({ name, id, version, changes }) => [
      `written    ${id}@${version}  ${cell(name)}`,
      ...changes.map(({ message }) => `             ${cell(message)}`),
    ]),
    ...unchanged.map(({ name, id, version }) => `unchanged  ${id}@${version}  ${cell(name)}`),
    ...refused.map(
      ({ index, name, reason }) =>
        `refused    entry ${index}  ${cell(name ?? '(no name)')}\n             ${cell(reason)}`,
    ),
  ];
  return lines.join('\n');
}

function closing(report: ImportReport, session: Session): string {
  const { entries, written, unchanged, refused, changed } = report.summary;
  const where = relative(session.io.cwd, report.folder) || '.';
  const lines = [
    `${entries} ${entries === 1 ? 'entry' : 'entries'}: ${written} written (${changed} with changes), ${unchanged} unchanged, ${refused} refused; owner ${report.owner}`,
    ...(report.started.length > 0 ? [`started in ${where}: ${report.started.join(', ')}`] : []),
  ];
  if (report.commit !== undefined)
    return [...lines, `committed as ${report.commit.slice(0, 12)}; next: ctxr check -C ${where}`].join('\n');
  if (written === 0 && report.started.length === 0) return lines.join('\n');
  return [
    ...lines,
    `next: git -C ${where} add governance && git -C ${where} commit -m "participants: import", then ctxr check -C ${where}`,
  ].join('\n');
}
