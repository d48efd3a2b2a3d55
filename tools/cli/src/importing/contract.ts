import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { KnownType, LiveServer, Proposal } from '@ctxr/mcp';
import { type ContextType, isId } from '@ctxr/model';
import type { ImportedType } from '@ctxr/registry';
import type { Command } from 'commander';
import { type Declared, listDeclared } from '../declared.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type LiveOptions, liveOptions, lookOptionsOf, targetOf } from '../live/options.ts';
import { chooseOwner } from '../new-references.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** How types are imported from a running server. */
export interface ContractImportOptions extends LiveOptions {
  readonly into?: string;
  readonly owner?: string;
  readonly prefix?: string;
  readonly dryRun?: boolean;
}

/** Stands where somebody has to write an owner or a profile; `ctxr check` reports it with its line. */
const LEFT_OPEN = { owner: 'owner-left-open', profile: 'profile-left-open' } as const;

/** Declares the options that only `ctxr import contract` reads. */
export const contractImportOptions = (command: Command): Command =>
  liveOptions(command)
    .option('--prefix <id>', 'with contract: what the ids of the types begin with (default: the server’s name)')
    .option('--dry-run', 'with contract: say it, write nothing')
    .option('--insecure-http', 'with contract: take plain http beyond this machine');

/** What becomes of one schema of one tool, as the report has it. */
type Line = Proposal & { readonly file?: string };

/** `ctxr import contract TARGET`: context types from the tools of a running server; exit code 1 where one was refused. */
export async function importContract(
  session: Session,
  words: readonly (string | undefined)[],
  options: ContractImportOptions,
): Promise<ExitCode> {
  const target = await targetOf(
    session,
    words.filter((word) => word !== undefined),
    options,
  );
  const look = lookOptionsOf(session, options);
  const folder = await registryFolder(resolve(session.directory, options.into ?? '.'));
  const declared = await listDeclared(folder);
  const owner = options.owner === undefined ? LEFT_OPEN.owner : chooseOwner(declared, options.owner);
  const { lookAt, proposeTypes } = await import('@ctxr/mcp');
  const live = await lookAt(target, look);
  const prefix = prefixOf(live, options.prefix);
  const proposals = proposeTypes(live.contract, { prefix, known: await knownTypes(folder, declared) });
  const types = proposals.flatMap((proposal) =>
    proposal.what === 'proposed' ? [contextType(proposal.type, owner, profileOf(declared))] : [],
  );
  const { loadTypeImporting } = await import('@ctxr/registry');
  const { importTypes } = await loadTypeImporting();
  const written = await importTypes(folder, types, { dryRun: options.dryRun === true });
  const lines = proposals.map((proposal) => lineOf(proposal, written));
  const counts = countsOf(lines);
  session.answer({ folder, prefix, types: lines, summary: counts }, () => printable(lines.map(shown).join('\n')));
  session.note(closing(counts, session, folder, options));
  return counts.refused > 0 ? EXIT.refused : EXIT.fine;
}

function prefixOf({ server }: LiveServer, given: string | undefined): string {
  const prefix =
    given ??
    (server?.name.split('/').at(-1) ?? 'server')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '');
  if (isId(prefix)) return prefix;
  throw new UsageError(`\`${prefix}\` cannot begin an id`, 'give --prefix, lower-case words joined by hyphens');
}

/** Every type on disk in its newest version. */
async function knownTypes(folder: string, { types }: Declared): Promise<readonly KnownType[]> {
  const { loadYaml } = await import('@ctxr/registry');
  const { yamlValue } = await loadYaml();
  const read = [...types].map(async ([id, versions]): Promise<readonly KnownType[]> => {
    const version = versions.at(-1) ?? '';
    const file = `contexts/types/${id}/${version}.yaml`;
    const value = yamlValue(await readFile(join(folder, file), 'utf8'), file) as { readonly schema?: unknown } | null;
    const schema = value?.schema;
    return typeof schema === 'object' && schema !== null
      ? [{ reference: `${id}@${version}`, schema: schema as KnownType['schema'] }]
      : [];
  });
  return (await Promise.all(read)).flat();
}

/** The profile called standard, or the only one there is. */
function profileOf({ profiles }: Declared): string {
  if (profiles.includes('standard')) return 'standard';
  return profiles.length === 1 ? (profiles[0] ?? LEFT_OPEN.profile) : LEFT_OPEN.profile;
}

const contextType = (
  { id, kind, name, description, schema }: Extract<Proposal, { what: 'proposed' }>['type'],
  owner: string,
  governancePolicy: string,
): ContextType => ({ id, name, version: '1.0.0', description, kind, owner, governancePolicy, schema });

function lineOf(proposal: Proposal, written: readonly ImportedType[]): Line {
  if (proposal.what !== 'proposed') return proposal;
  const imported = written.find(({ id }) => id === proposal.type.id);
  if (imported?.reason === undefined) return { ...proposal, ...(imported && { file: imported.file }) };
  return { tool: proposal.tool, side: proposal.side, what: 'refused', reason: imported.reason };
}

function shown(line: Line): string {
  const place = `${line.tool} ${line.side}`;
  switch (line.what) {
    case 'proposed':
      return `proposed  ${place}  ${line.type.id}@1.0.0  ${line.file ?? ''}`;
    case 'declared':
      return `declared  ${place}  ${line.as} is the same`;
    case 'repeated':
      return `repeated  ${place}  ${line.of} is the same`;
    default:
      return `${line.what.padEnd(8)}  ${place}  ${line.reason}`;
  }
}

type Counts = Readonly<Record<'schemas' | Proposal['what'], number>>;

function countsOf(lines: readonly Line[]): Counts {
  const count = (what: Proposal['what']): number => lines.filter((line) => line.what === what).length;
  return {
    schemas: lines.length,
    proposed: count('proposed'),
    declared: count('declared'),
    repeated: count('repeated'),
    skipped: count('skipped'),
    refused: count('refused'),
  };
}

function closing(counts: Counts, session: Session, folder: string, { owner, dryRun }: ContractImportOptions): string {
  const { schemas, proposed, declared, repeated, skipped, refused } = counts;
  const summary = `${schemas} ${schemas === 1 ? 'schema' : 'schemas'}: ${proposed} ${dryRun === true ? 'to propose' : 'proposed'}, ${declared} declared already, ${repeated} repeated, ${skipped} skipped, ${refused} refused`;
  if (proposed === 0 || dryRun === true) return summary;
  const at = relative(session.io.cwd, folder) || '.';
  const open = owner === undefined ? ', which says where an owner is left open' : '';
  return `${summary}\nnext: read what the server says of itself in the new files, then ctxr check -C ${at}${open}`;
}
