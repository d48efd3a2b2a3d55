import type { AccessAnswer, AccessQuestion, RequestFacts } from '@ctxr/client';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions {
  readonly as: string;
  readonly action: string;
  readonly context: string;
  readonly purpose?: string;
  readonly transport?: string;
  readonly mtls?: boolean;
  readonly mfa?: boolean;
  readonly at?: string;
}

/** `ctxr authorize`: whether a participant may do something with a context, and which rule decided; exit code 1 where not. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(command)
      .requiredOption('--as <participant>', 'who asks: the id of a team, an organisation, a client or a server')
      .requiredOption('--action <action>', 'read, write, share, negotiate or propose')
      .requiredOption('--context <reference>', 'the context, as id or id@range')
      .option('--purpose <text>', 'what the payload is for')
      .option('--transport <name>', 'how the payload travels, such as stdio or http')
      .option('--mtls', 'both ends of the connection showed a certificate')
      .option('--mfa', 'the person behind the request used two factors')
      .option('--at <time>', 'when it is asked, such as 2026-11-22T06:00:00Z (default: now)')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr authorize --as client-desk-assistant --action read --context ctx-session-1@^1\n  ctxr authorize --as team-a --action read --context ctx-consent-record --purpose support --mtls --json',
      ),

  async run(session, _, { as: principal, action, context, at, ...options }) {
    const time = timeOf(at);
    const client = await openClient(session, options);
    const answer = await client.authorize({
      principal,
      action: action as AccessQuestion['action'],
      context,
      facts: factsOf(options),
      ...(time !== undefined && { at: time }),
    });
    session.answer(answer, () => printable(answerText(answer)));
    return answer.decision === 'permit' ? EXIT.fine : EXIT.refused;
  },
};

/** What is not said is not a fact: a flag that was left out says nothing. */
const factsOf = ({ purpose, transport, mtls, mfa }: Partial<Options>): RequestFacts => ({
  ...(purpose !== undefined && { purpose }),
  ...(transport !== undefined && { transport }),
  ...(mtls !== undefined && { mtls }),
  ...(mfa !== undefined && { mfa }),
});

function timeOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) && !Number.isNaN(time)) return time;
  throw new UsageError(`--at \`${text}\` is no time`, 'write it in UTC: --at 2026-11-22T06:00:00Z');
}

function answerText({ sentence, principal, policies, index }: AccessAnswer): string {
  const { roles, team, organisation } = principal;
  const rows = [
    ['roles', roles.length === 0 ? 'none' : roles.join(', ')],
    ['part of', [team, organisation].filter((group) => group !== undefined && group !== principal.id).join(', ')],
    ['rules of', policies.map(({ kind, id, version }) => `${kind} ${id}@${version}`).join(', ')],
    ['index', `seq ${index.seq}, root ${index.root.slice(0, 12)}…, commit ${index.commit.slice(0, 12)}`],
  ];
  return [
    sentence,
    ...rows.filter(([, value]) => value !== '').map(([label = '', value]) => `  ${label.padEnd(9)} ${value}`),
  ].join('\n');
}
