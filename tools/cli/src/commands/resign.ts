import { resolve } from 'node:path';
import { loadResigning, type Resigned } from '@ctxr/registry';
import { publicationUrl } from '../client/open.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { identity, keyFolders, type KeyOptions, keyOptions, withKeys } from '../keys/place.ts';
import { registryFolder } from '../registry-folder.ts';
import { type ResignRole, RESIGN_ROLES, tellResigned } from '../tell-resigned.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends KeyOptions {
  readonly to: string;
  readonly previous?: string | true;
  readonly role?: readonly string[];
}

/** `ctxr resign`: what is published under fresh signatures, for a scheduled job. */
export const verb: Verb<Options> = {
  define: (command) =>
    void keyOptions(command)
      .option('--to <dir>', 'the folder that is served', 'public')
      .option(
        '--previous [url]',
        'sign what is served there (default: the address in registry.yaml), for machines that start empty; what changed goes into --to',
      )
      .option('--role <role...>', `sign these whether or not they are due: ${RESIGN_ROLES.join(', ')}`)
      .addHelpText(
        'after',
        '\nNothing is compiled: the index stays, and signatures that are due, keys that were replaced and the officers’ list\nare brought up to date. Run it every day; a run with nothing to sign writes nothing.\nExit code 5 where a role ends soon and its keys are not here; 4 where one has ended.\n\nExamples:\n  ctxr resign --to public\n  ctxr resign --previous https://contexts.example.org --to changed\n  ctxr resign --role timestamp',
      ),

  async run(session, _, options) {
    const folder = await registryFolder(session.directory);
    const { preset } = await identity(folder);
    const previous = options.previous === true ? await publicationUrl(folder) : options.previous;
    if (options.previous === true && previous === undefined)
      throw new UsageError('registry.yaml names no address that is published', '--previous URL');
    const roles = rolesOf(options.role ?? []);
    const to = resolve(session.directory, options.to);
    const { resignPublication } = await loadResigning();
    const resigned = await withKeys(session, await keyFolders(session, folder, options), (place) =>
      resignPublication({ ...place, to, preset, roles, now: new Date(), ...(previous !== undefined && { previous }) }),
    );
    tellResigned(session, to, resigned);
    return exitOf(resigned);
  },
};

function rolesOf(named: readonly string[]): ResignRole[] {
  return named.map((name) => {
    const role = RESIGN_ROLES.find((each) => each === name);
    if (role !== undefined) return role;
    const ceremony = name === 'root' || name === 'targets';
    throw new UsageError(
      `resign does not sign the role \`${name}\``,
      ceremony ? 'ctxr trust propose --renew' : `use ${RESIGN_ROLES.join(', ')}`,
    );
  });
}

const exitOf = ({ waiting }: Resigned): ExitCode => (waiting.length > 0 ? EXIT.notYet : EXIT.fine);
