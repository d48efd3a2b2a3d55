import { approvedServer, type ApprovedServer, matchingServer } from '../live/find-server.ts';
import { countsText, differencesText } from '../live/differences-text.ts';
import { type LiveOptions, liveOptions, lookOptionsOf, shownTarget, targetOf } from '../live/options.ts';
import { recordLive, type RecordOptions } from '../live/record.ts';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { VERSION } from '../version.ts';
import type { ContractDifference, LiveServer } from '@ctxr/mcp';

interface Options extends ClientOptions, LiveOptions, RecordOptions {
  readonly server?: string;
  readonly format?: string;
  readonly record?: boolean;
}

const FORMATS = ['human', 'json', 'sarif', 'github'] as const;

/** `ctxr verify-live TARGET`: does a running server show what was approved? Exit code 1 where it shows anything else. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(
      liveOptions(
        command
          .argument('<target...>', 'the address of a server, or a command that starts one, after -- or quoted')
          .option('--server <id>', 'the server of the registry that it should be, or one version of it: crm@1.2.0'),
      ),
    )
      .option('--format <name>', 'human (default), json, sarif or github')
      .option('--record', 'write what it shows into its declaration here, for a proposal; nothing is compared')
      .option('--into <dir>', 'with --record: the registry to write into (default: here)')
      .option('--name <name>', 'with --record: declare a server of this name, such as org.example/crm')
      .option('--owner <team>', 'with --name: who owns it (default: the registry’s only team)')
      .option('--digest-only', 'with --record: write the digest alone, where the contract is kept elsewhere')
      .addHelpText(
        'after',
        '\nThe server is asked as any client asks it, and nothing of it is run but the command that you give.\n\nExamples:\n  ctxr verify-live https://mcp.example.org/mcp --server crm\n  ctxr verify-live --server crm@1.2.0 -- npx some-server --stdio\n  ctxr verify-live https://mcp.example.org/mcp --header Authorization=CRM_TOKEN --format sarif\n  ctxr verify-live "npx some-server" --record --name org.example/some-server --owner team-a',
      ),

  async run(session, words, options) {
    const format = FORMATS.find((name) => name === (options.format ?? (session.json ? 'json' : 'human')));
    if (!format) throw new UsageError(`there is no format \`${options.format ?? ''}\``, `use ${FORMATS.join(', ')}`);
    const target = await targetOf(
      session,
      words.filter((word) => word !== undefined),
      options,
    );
    const look = lookOptionsOf(session, options);
    const { lookAt, compareContracts, gravest } = await import('@ctxr/mcp');
    if (options.record === true) return recordLive(session, await lookAt(target, look), target, options);
    const client = await openClient(session, options);
    const named = options.server === undefined ? undefined : await approvedServer(client, options.server);
    const live = await lookAt(target, look);
    if (live.noise > 0) session.note(`warning: ${live.noise} lines on its stdout were no messages of the protocol`);
    const approved = named ?? (await matchingServer(client, target, live));
    if (approved.by !== undefined) session.note(`held against ${shownServer(approved)}, found by its ${approved.by}`);
    if (approved.by === 'name')
      session.note(`warning: any server can call itself so; --server ${approved.id} says that this one is meant`);
    tellStatus(session, approved);
    const { contract } = approved.declaration;
    const differences = contract === undefined ? [] : compareContracts(contract, live.contract);
    const effect = gravest(differences);
    const answer = {
      server: { id: approved.id, version: approved.version, status: approved.status },
      target: shownTarget(target),
      live: { ...(live.server && { server: live.server }), protocol: live.protocol, digest: live.digest },
      approved: contract !== undefined,
      ...(contract !== undefined && { equal: differences.length === 0 }),
      ...(effect && { effect }),
      differences,
    };
    await say(session, format, { approved, live, differences, answer });
    return verdict(session, approved, differences);
  },
};

interface Said {
  readonly approved: ApprovedServer;
  readonly live: LiveServer;
  readonly differences: readonly ContractDifference[];
  readonly answer: object;
}

async function say(
  session: Session,
  format: (typeof FORMATS)[number],
  { approved, live, differences, answer }: Said,
): Promise<void> {
  if (format === 'json') return session.print(JSON.stringify(answer, null, 2));
  if (format === 'human') {
    const { name = 'a server', version = '' } = live.server ?? {};
    const { era, version: revision } = live.protocol;
    const head = `${shownServer(approved)}, as approved → ${name} ${version}, as it runs (MCP ${revision}, ${era})`;
    return session.print(
      printable([head, ...(differences.length > 0 ? [differencesText(differences)] : [])].join('\n')),
    );
  }
  const [{ findingsOf, LIVE_RULES, githubText }, { loadReporter }] = await Promise.all([
    import('../live/findings.ts'),
    import('@ctxr/registry'),
  ]);
  const findings = findingsOf(differences, `governance/participants/${approved.id}/${approved.version}.yaml`);
  if (format === 'github') return findings.length > 0 ? session.print(githubText(findings)) : undefined;
  const write = await loadReporter('sarif');
  session.print(write(findings, { sources: () => undefined, rules: LIVE_RULES, checked: 1, version: VERSION }));
}

function tellStatus(session: Session, approved: ApprovedServer): void {
  if (approved.status === 'deprecated' || approved.status === 'withdrawn')
    session.note(`warning: ${shownServer(approved)} is ${approved.status}; ctxr resolve says why`);
}

function verdict(session: Session, approved: ApprovedServer, differences: readonly ContractDifference[]): ExitCode {
  const shown = shownServer(approved);
  if (approved.declaration.contract === undefined) {
    session.note(
      `nothing was approved: ${shown} has no contract\nnext: --record writes what the server shows, for a proposal`,
    );
    return EXIT.refused;
  }
  if (differences.length === 0) {
    const partial = typeof approved.declaration.contract === 'object' && approved.declaration.contract.partial === true;
    session.note(`it shows what was approved${partial ? ', as far as the contract says; it is a partial one' : ''}`);
    return EXIT.fine;
  }
  session.note(
    `${countsText(differences)}\nnext: put the server back, or propose its new contract with --record --server ${approved.id}`,
  );
  return EXIT.refused;
}

const shownServer = ({ id, version }: ApprovedServer): string => `${id} ${version}`;
