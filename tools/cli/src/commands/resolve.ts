import type { Resolution } from '@ctxr/client';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { printable } from '../printable.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions {
  readonly prerelease?: boolean;
  readonly schema?: boolean;
}

/** `ctxr resolve REF`: the release that a reference means, verified from the root down to its bytes. */
export const verb: Verb<Options> = {
  define: (command) =>
    void clientOptions(command)
      .argument('<reference>', 'id@range, such as ctx-session-1@^1; type:id, policy:id, profile:id or participant:id')
      .option('--prerelease', 'let pre-releases count like any other version')
      .option('--schema', 'print the schema of a payload alone')
      .addHelpText(
        'after',
        '\nExamples:\n  ctxr resolve ctx-session-1@^1 --registry https://contexts.example.org --root root.json\n  ctxr resolve type:session@^1 --json',
      ),

  async run(session, [reference = ''], options) {
    const client = await openClient(session, options);
    const found = await client.resolve(reference, options.prerelease === true ? { allowPrerelease: true } : {});
    for (const { message } of found.warnings) session.note(`warning: ${message}`);
    if (options.schema === true) session.print(JSON.stringify(found.schema(), null, 2));
    else session.answer(answer(found), () => printable(text(found)));
    return EXIT.fine;
  },
};

const answer = ({ kind, id, version, digest, status, policies, warnings, index, declaration }: Resolution): object => ({
  kind,
  id,
  ...(version !== undefined && { version }),
  digest,
  status,
  policies,
  warnings,
  index,
  declaration,
});

function text({ kind, id, version, digest, status, policies, index, declaration }: Resolution): string {
  const owner = 'owner' in declaration ? declaration.owner : undefined;
  const rows = [
    ['kind', kind],
    ['status', status],
    ['digest', digest],
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
