import type { DecisionRequirement, Resolution } from '@ctxr/client';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions {
  readonly prerelease?: boolean;
  readonly schema?: boolean;
  readonly require?: string;
  readonly organisations?: string;
}

/** `ctxr resolve REF`: the release that a reference means, verified from the root down to its bytes. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(command)
      .argument('<reference>', 'id@range, such as ctx-session-1@^1; type:id, policy:id, profile:id or participant:id')
      .option('--prerelease', 'let pre-releases count like any other version')
      .option('--schema', 'print the schema of a payload alone')
      .option('--require <level>', 'only what a decision released: hosted, or signed (which signatures prove)')
      .option('--organisations <number>', 'only what so many organisations approved')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr resolve ctx-session-1@^1 --registry https://contexts.example.org --root root.json\n  ctxr resolve type:session@^1 --json\n  ctxr resolve ctx-session-1@^1 --require signed --organisations 2',
      ),

  async run(session, [reference = ''], options) {
    const client = await openClient(session, options);
    const require = requirementOf(options);
    const found = await client.resolve(reference, {
      ...(options.prerelease === true && { allowPrerelease: true }),
      ...(require && { require }),
    });
    for (const { message } of found.warnings) session.note(`warning: ${message}`);
    if (options.schema === true) session.print(JSON.stringify(found.schema(), null, 2));
    else session.answer(answer(found), () => printable(text(found)));
    return EXIT.fine;
  },
};

/** What the options ask of the decision. */
function requirementOf({ require: level, organisations }: Options): DecisionRequirement | undefined {
  if (level === undefined && organisations === undefined) return undefined;
  if (level !== undefined && level !== 'signed' && level !== 'hosted')
    throw new UsageError(`there is no level \`${level}\``, 'use signed or hosted');
  if (organisations !== undefined && !/^\d{1,4}$/.test(organisations))
    throw new UsageError(`--organisations \`${organisations}\` is no number`, '--organisations 2');
  return { ...(level && { level }), ...(organisations !== undefined && { organisations: Number(organisations) }) };
}

const answer = ({
  kind,
  id,
  version,
  digest,
  status,
  decision,
  policies,
  warnings,
  index,
  declaration,
}: Resolution): object => ({
  kind,
  id,
  ...(version !== undefined && { version }),
  digest,
  status,
  ...(decision && { decision }),
  policies,
  warnings,
  index,
  declaration,
});

function text({ kind, id, version, digest, status, decision, policies, index, declaration }: Resolution): string {
  const owner = 'owner' in declaration ? declaration.owner : undefined;
  const rows = [
    ['kind', kind],
    ['status', status],
    ['digest', digest],
    ['decision', decision && `${decision.id}, ${decision.level}, ${decision.organisations} organisations`],
    ['name', declaration.name],
    ['owner', owner],
    ['policies', policies.join(', ')],
    ['index', `seq ${index.seq}, root ${index.root.slice(0, 12)}…, commit ${index.commit.slice(0, 12)}`],
  ].filter((row): row is [string, string] => row[1] !== undefined && row[1] !== '');
  return [
    version === undefined ? id : `${id}@${version}`,
    ...rows.map(([label, value]) => `  ${label.padEnd(9)} ${value}`),
  ].join('\n');
}
