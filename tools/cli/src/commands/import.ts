import { resolve } from 'node:path';
import type { ImportFormat } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { importClosing, importTable } from '../importing/import-text.ts';
import { newsClosing, newsTable } from '../importing/news-text.ts';
import type { Session } from '../session.ts';
import { type ContractImportOptions, contractImportOptions, importContract } from '../importing/contract.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ContractImportOptions {
  readonly into?: string;
  readonly owner?: string;
  readonly commit?: boolean;
  readonly allVersions?: boolean;
  readonly renumber?: boolean;
  readonly upstream?: string;
  readonly checkUpstream?: boolean;
}

const FORMATS: Readonly<Record<ImportFormat, string>> = {
  'server-json': 'a server.json of any dialect, a list of them, or the API v0.1 of a registry',
  toolhive: 'a registry.json of ToolHive, today’s or the older one',
  docker: 'docker/mcp-registry: a server.yaml, or a clone',
  'docker-tools': 'docker/mcp-registry: a tools.json, or a clone, into the contracts of servers that are there',
};

/** `ctxr import [FORMAT] SOURCE`: MCP server descriptions become participants, the tools of a running server context types; exit code 1 where one was refused, or, with `--check-upstream`, where the source has news. */
export const verb: Verb<Options> = {
  define: (command) =>
    void contractImportOptions(command)
      .usage('[options] [format] <source>')
      .argument(
        '<source...>',
        'a file, a folder, or the https address of a registry; before it the format, if it is not told by the look',
      )
      .option('--into <dir>', 'the registry to write into; started where there is none (default: here)')
      .option('--owner <team>', 'who will own the servers (default: the registry’s only team)')
      .option('--all-versions', 'of a registry’s list every version, not the latest alone')
      .option('--renumber', 'number the releases here, for sources that change content under one version')
      .option('--upstream <name>', 'what the source is called in the declarations (default: its address)')
      .option('--check-upstream', 'write nothing; tell what changed at the source since')
      .option('--commit', 'commit what was written (default: only where there is no commit yet)')
      .option('--no-commit', 'leave everything uncommitted')
      .addHelpText('after', `\nFormats:\n${formats()}\n\n${EXAMPLES}`),

  async run(session, words, options) {
    if (words[0] === 'contract') return importContract(session, words.slice(1), options);
    const { format, target } = asked(words);
    const { loadImporting } = await import('@ctxr/registry');
    const { openSource } = await loadImporting();
    const { allVersions = false, upstream } = options;
    if (upstream !== undefined && !/^\S{1,2048}$/.test(upstream))
      throw new UsageError('--upstream takes a name without spaces', 'use the address or the repository of the source');
    if (allVersions && options.renumber === true)
      throw new UsageError('--renumber takes the newest version alone', 'leave out --all-versions or --renumber');
    const source = await openSource(target, session.directory, {
      allVersions,
      offline: session.offline,
      ...(format !== undefined && { format }),
    });
    if (format === undefined) session.note(`${target} looks like ${source.format}: ${FORMATS[source.format]}`);
    const folder = resolve(session.directory, options.into ?? '.');
    return options.checkUpstream === true
      ? tellNews(session, source, folder, options)
      : importSource(session, source, folder, options);
  },
};

type Source = Awaited<ReturnType<Awaited<ReturnType<typeof importing>>['openSource']>>;

const importing = async (): ReturnType<(typeof import('@ctxr/registry'))['loadImporting']> =>
  (await import('@ctxr/registry')).loadImporting();

async function importSource(session: Session, source: Source, folder: string, options: Options): Promise<ExitCode> {
  const { owner, commit, upstream, renumber = false } = options;
  const { importFrom } = await importing();
  const report = await importFrom(source, folder, {
    renumber,
    ...(owner !== undefined && { owner }),
    ...(commit !== undefined && { commit }),
    ...(upstream !== undefined && { upstream }),
  });
  session.answer(report, () => importTable(report));
  session.note(importClosing(report, session));
  return report.refused.length > 0 ? EXIT.refused : EXIT.fine;
}

async function tellNews(session: Session, source: Source, folder: string, options: Options): Promise<ExitCode> {
  const { upstream, renumber = false } = options;
  const { newsOf } = await importing();
  const report = await newsOf(source, folder, { renumber, ...(upstream !== undefined && { upstream }) });
  session.answer(report, () => newsTable(report));
  session.note(newsClosing(report));
  return report.news.length > 0 ? EXIT.refused : EXIT.fine;
}

/** The format, where the first of two words names one, and the source. */
function asked(words: readonly (string | undefined)[]): { readonly format?: ImportFormat; readonly target: string } {
  const [first = '', second, third] = words;
  if (third !== undefined) throw new UsageError('one source at a time', 'import the sources one after another');
  if (second === undefined) {
    if (Object.hasOwn(FORMATS, first)) throw new UsageError(`${first} of what?`, `ctxr import ${first} FILE`);
    return { target: first };
  }
  if (!Object.hasOwn(FORMATS, first))
    throw new UsageError(
      `there is no format \`${first}\``,
      `use ${[...Object.keys(FORMATS), 'contract'].join(', ')}, or leave it out`,
    );
  return { format: first as ImportFormat, target: second };
}

const formats = (): string =>
  [
    ...Object.entries(FORMATS),
    ['contract', 'a running MCP server: context types from the schemas of its tools'] as const,
  ]
    .map(([name, text]) => `  ${name.padEnd(14)}${text}`)
    .join('\n');

const EXAMPLES = `Examples:
  ctxr import server.json
  ctxr import server-json servers.json --into my-registry --owner team-a --json
  ctxr import https://registry.example.org
  ctxr import docker ../mcp-registry && ctxr import docker-tools ../mcp-registry
  ctxr import --check-upstream https://registry.example.org
  ctxr import contract https://mcp.example.org/mcp --prefix crm --owner team-a`;
