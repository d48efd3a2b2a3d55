import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Area, AREAS } from './format/areas.ts';
import { readVectors } from './format/read-vectors.ts';
import { byCommand } from './play/by-command.ts';
import { playAll } from './play/play-all.ts';
import { jsonOf, staleIn, surprises, tableOf } from './play/report.ts';
import { readXfails, xfailsIn } from './play/xfails.ts';

const USAGE = `Usage: npm run conformance -- index|client [--client PATH] [--xfails FILE] [--vectors FOLDER] [--filter TEXT] [--json]
       npm run conformance -- decisions [--filter TEXT] [--json]

Plays the vectors about the published index, and for client also those about what is made of it, against a client: ours
in this process, or any program that speaks the protocol of conformance/CLIENT-CLI.md. Or puts our gate to decisions of
other projects' gates. Exit codes: 0 as expected, 1 not, 2 wrong use.
`;

/** The areas that a word asks for: who resolves and judges has to verify first. */
const PLAYED: Readonly<Record<Area, readonly Area[]>> = { index: ['index'], client: ['index', 'client'] };

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  return 3;
});

async function main(words: readonly string[]): Promise<number> {
  const wanted = parse(words);
  if (wanted === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  if (wanted.area === 'decisions') return decisions(wanted);
  const { area, client, filter = '', json, vectors: folder } = wanted;
  const folders = folder === undefined ? PLAYED[area].map((name) => AREAS[name].folder) : [folder];
  const all = folders.flatMap((each) => readVectors(each));
  const vectors = all.filter(({ name, spec }) => `${name} ${spec.requirement}`.includes(filter));
  if (vectors.length === 0) {
    process.stderr.write(`No vector's name or requirement holds "${filter}", so nothing was shown.\n`);
    return 1;
  }
  const xfails = client === undefined ? new Map<string, string>() : readXfails(wanted.xfails ?? listBeside(client));
  const known = [...folders, ...Object.values(AREAS).map((each) => each.folder)].flatMap((each) => readdirSync(each));
  const inThisRun = xfailsIn(xfails, new Set(vectors.map(({ name }) => name)), new Set(known));
  const player = await playerOf(client);
  const outcomes = await playAll(vectors, player, { lanes: availableParallelism(), xfails: inThisRun });
  player.close?.();
  const stale = staleIn(outcomes, inThisRun);
  process.stdout.write(json === true ? jsonOf(outcomes, stale) : tableOf(outcomes, stale, inThisRun));
  return surprises(outcomes, stale) === 0 ? 0 : 1;
}

async function decisions({ filter = '', json, client, vectors, xfails }: Omit<Wanted, 'area'>): Promise<number> {
  if (client !== undefined || vectors !== undefined || xfails !== undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const { playDecisions } = await import('./decisions/decisions.ts');
  const played = await playDecisions(filter);
  if (played.cases === 0) {
    process.stderr.write(`No case's id holds "${filter}", so nothing was shown.\n`);
    return 1;
  }
  process.stdout.write(json === true ? played.json : played.table);
  return played.surprises === 0 ? 0 : 1;
}

async function playerOf(client: string | undefined) {
  if (client !== undefined) return byCommand(client);
  const { inProcess } = await import('./play/in-process.ts');
  return inProcess(await import('@ctxr/client'));
}

function listBeside(client: string): string {
  return join(dirname(client), `${basename(client)}.xfails`);
}

type Wanted = NonNullable<ReturnType<typeof parse>>;

function parse(words: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        client: { type: 'string' },
        xfails: { type: 'string' },
        vectors: { type: 'string' },
        filter: { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const [area, ...rest] = positionals;
    const known = (['index', 'client', 'decisions'] as const).find((name) => name === area);
    return rest.length === 0 && known !== undefined ? { ...values, area: known } : undefined;
  } catch {
    return undefined;
  }
}
