import type { AccessAnswer, AccessQuestion } from '@ctxr/client';
import { type FactOptions, factOptions, factsOf, timeOf } from '../client/facts.ts';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions, FactOptions {
  readonly as: string;
  readonly action: string;
  readonly context: string;
}

/** `ctxr authorize`: whether a participant may do something with a context, and which rule decided; exit code 1 where not. */
export const verb: Verb<Options> = {
  define: (command) =>
    void factOptions(clientOptions(command))
      .requiredOption('--as <participant>', 'who asks: the id of a team, an organisation, a client or a server')
      .requiredOption('--action <action>', 'read, write, share, negotiate or propose')
      .requiredOption('--context <reference>', 'the context, as id or id@range')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr authorize --as client-desk-assistant --action read --context ctx-session-1@^1\n  ctxr authorize --as team-a --action read --context ctx-consent-record --purpose support --mtls --json',
      ),

  async run(session, _, { as: principal, action, context, ...options }) {
    const at = timeOf(options);
    const client = await openClient(session, options);
    const answer = await client.authorize({
      principal,
      action: action as AccessQuestion['action'],
      context,
      facts: factsOf(options),
      ...(at !== undefined && { at }),
    });
    session.answer(answer, () => printable(answerText(answer)));
    return answer.decision === 'permit' ? EXIT.fine : EXIT.refused;
  },
};

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
