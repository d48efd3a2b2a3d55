import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { explainNegotiation } from '@ctxr/client/negotiate';
import { type FactOptions, factOptions, factsOf, timeOf } from '../client/facts.ts';
import { type ClientOptions, clientOptions, openClient } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { findRegistryFolder } from '../find-registry.ts';
import { readLock } from '../locking/lock-file.ts';
import { clientParty, serverParty } from '../negotiating/party-file.ts';
import { printable } from '../printable.ts';
import type { Session } from '../session.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions, FactOptions {
  readonly client?: string;
  readonly server?: readonly string[];
  readonly explain?: boolean;
  readonly lock?: string;
  readonly unchecked?: boolean;
  readonly prerelease?: boolean;
}

/** `ctxr negotiate`: what a client and its servers can exchange; exit code 1 where the client misses what it needs. */
export const verb: Verb<Options> = {
  define: (command) =>
    void factOptions(clientOptions(command))
      .option('--client <file|id>', 'who requires: a YAML or JSON file with `requires`, or a client of the registry')
      .option(
        '--server <file|id>',
        'who offers, more than once: a file with `provides`, or a server of the registry, such as crm@^1',
        (next: string, before: readonly string[] | undefined) => [...(before ?? []), next],
      )
      .option('--explain', 'say of every version of every server why it was taken or not')
      .option('--lock <file>', 'a ctxr.lock: what it pins is agreed before what is newer')
      .option('--unchecked', 'agree without asking the access rules; each agreement says so')
      .option('--prerelease', 'let pre-releases count like any other version')
      .addHelpText(
        'after',
        '\nWhat is no id is a file; an id that is the name of a file too is written as ./name.\nRoles are those of the registry, whatever a file says.\n\nExamples:\n  ctxr negotiate --client client.yaml --server crm.yaml --server tickets.json --explain\n  ctxr negotiate --client client-desk --server crm@^2 --purpose support --mtls --json',
      ),

  async run(session, _, options) {
    const { directory } = session;
    if (options.client === undefined || options.server === undefined)
      throw new UsageError('a client and at least one server negotiate', '--client FILE --server FILE');
    const party = await clientParty(directory, options.client);
    const offers = await Promise.all(options.server.map((server) => serverParty(directory, server)));
    const at = timeOf(options);
    const lock = options.lock === undefined ? undefined : await readLock(session, options.lock);
    const client = await openClient(session, options, lock);
    const domain = await ownDomain(session, client.registry);
    const negotiation = await client.negotiate({
      ...party,
      offers,
      facts: factsOf(options),
      ...(at !== undefined && { at }),
      ...(lock && { lock }),
      ...(domain !== undefined && { domain }),
      ...(options.unchecked === true && { access: 'unchecked' }),
      ...(options.prerelease === true && { allowPrerelease: true }),
    });
    session.answer(negotiation, () =>
      printable(explainNegotiation(negotiation, options.explain === true ? 'full' : 'brief')),
    );
    if (!negotiation.ok && options.explain !== true && !session.json)
      session.note('next: --explain says of every version why it was taken or not');
    return negotiation.ok ? EXIT.fine : EXIT.refused;
  },
};

/** The domain of the registry that answers, where the user stands in its folder: a reference that names it is its own. */
async function ownDomain({ directory }: Session, registry: string | undefined): Promise<string | undefined> {
  const folder = await findRegistryFolder(directory);
  if (folder === undefined || registry === undefined) return undefined;
  const text = await readFile(join(folder, 'governance/registry.yaml'), 'utf8').catch(() => '');
  const [id, domain] = ['id', 'domain'].map((key) => new RegExp(`^${key}:\\s*["']?([^\\s"'#]+)`, 'm').exec(text)?.[1]);
  return id === registry ? domain : undefined;
}
