import { relative, resolve } from 'node:path';
import type { LiveServer, Target } from '@ctxr/mcp';
import type { Contract } from '@ctxr/model';
import type { RecordedContract } from '@ctxr/registry';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** Where and how a contract is recorded. */
export interface RecordOptions {
  readonly server?: string;
  readonly into?: string;
  readonly name?: string;
  readonly owner?: string;
  readonly digestOnly?: boolean;
}

/** Writes what a running server shows into its declaration, or declares it. */
export async function recordLive(
  session: Session,
  live: LiveServer,
  target: Target,
  options: RecordOptions,
): Promise<ExitCode> {
  const folder = await registryFolder(resolve(session.directory, options.into ?? '.'));
  const contract = options.digestOnly === true ? live.digest : writtenOut(live.contract);
  const recorded = await record(folder, contract, live, target, options);
  const { id, version, file, how, from } = recorded;
  session.answer({ folder, ...recorded, digest: live.digest }, () =>
    printable(`${HOW[how]}  ${id}@${version}${from === undefined ? '' : ` (copied from ${from})`}  ${file}`),
  );
  if (how === 'unchanged') {
    session.note('its contract is recorded already, as the server shows it');
    return EXIT.fine;
  }
  const at = relative(session.io.cwd, folder) || '.';
  session.note(
    [
      `the contract has the digest ${live.digest}; read it before you propose it, models will`,
      `next: ctxr check -C ${at}, then git -C ${at} add ${file}, commit it, and ctxr propose`,
    ].join('\n'),
  );
  return EXIT.fine;
}

/** A contract as a declaration has it: that of a server that shows nothing says so. */
const writtenOut = (contract: Contract): Contract => (Object.keys(contract).length === 0 ? { tools: [] } : contract);

/** An address without its query, which often is a secret. */
const publicAddress = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

const HOW: Readonly<Record<RecordedContract['how'], string>> = {
  added: 'added    ',
  edited: 'edited   ',
  declared: 'declared ',
  unchanged: 'unchanged',
};

async function record(
  folder: string,
  contract: Contract | string,
  live: LiveServer,
  target: Target,
  { server, name, owner }: RecordOptions,
): Promise<RecordedContract> {
  const { loadRecording } = await import('@ctxr/registry');
  const { declareServer, newestServer, recordContract } = await loadRecording();
  if (name !== undefined)
    return declareServer(folder, {
      name,
      version: live.server?.version ?? '1.0.0',
      ...(live.server?.title !== undefined && { title: live.server.title }),
      ...(target.kind === 'url' && target.url.protocol === 'https:' && { url: publicAddress(target.url) }),
      ...(owner !== undefined && { owner }),
      contract,
    });
  if (server === undefined)
    throw new UsageError(
      'it is not said whose contract is to be recorded',
      '--server ID for one that is declared; --name NAMESPACE/NAME for a new one, such as --name org.example/crm',
    );
  const id = server.replace(/^participant[:/]/, '').replace(/@.*$/, '');
  const newest = await newestServer(folder, id);
  return recordContract(folder, id, contract, { step: await stepOf(newest?.contract, live.contract) });
}

/** The step that a changed contract asks of the version. */
async function stepOf(before: Contract | string | undefined, after: Contract): Promise<'patch' | 'minor' | 'major'> {
  if (before === undefined) return 'patch';
  const { compareContracts, gravest } = await import('@ctxr/mcp');
  const effect = gravest(compareContracts(before, after));
  if (effect === 'breaking' || effect === 'unknown') return 'major';
  return effect === 'widening' ? 'minor' : 'patch';
}
