import { tlsOptions } from '../client/tls.ts';
import type { ExitCode } from '../exit.ts';
import { keyOptions } from '../keys/place.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Session } from '../session.ts';
import type { TrustOptions } from '../trust/options.ts';
import type { PinOptions } from '../trust/pin.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

type Action = (session: Session, folder: string, names: readonly string[], options: TrustOptions) => Promise<ExitCode>;

/** Each action's module is loaded when it runs. */
const ACTIONS: Readonly<Record<string, Action>> = {
  propose: async (session, folder, _, options) =>
    (await import('../trust/propose.ts')).propose(session, folder, options),
  sign: async (session, folder, _, options) => (await import('../trust/sign.ts')).sign(session, folder, options),
  finish: async (session, folder, _, options) => (await import('../trust/finish.ts')).finish(session, folder, options),
  status: async (session, folder, _, options) => (await import('../trust/status.ts')).status(session, folder, options),
  recover: async (session, folder, names, options) =>
    (await import('../trust/recover.ts')).recover(session, folder, names, options),
};

const each = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

/** `ctxr trust propose|sign|finish|status|recover`: changes of the keys, signed by several people. */
export const verb: Verb<TrustOptions & PinOptions> = {
  define: (command) =>
    void tlsOptions(keyOptions(command))
      .argument('<action>', 'propose, sign, finish, status or recover; pin for clients')
      .argument(
        '[names...]',
        'recover: the role whose key is lost, and the key where the role has several; pin: the URL',
      )
      .option('--add <role=name>', 'let a key sign a role', each, [])
      .option('--remove <name>', 'take a key out of all roles, or ROLE=NAME out of one', each, [])
      .option('--replace <old=new>', 'put a key into the place of another, wherever that serves', each, [])
      .option('--threshold <role=number>', 'how many keys of a role must sign', each, [])
      .option('--compromised <name>', 'what this key signed binds nobody any more', each, [])
      .option('--renew [role]', 'sign root and targets anew (or one of them), for a new term')
      .option('--expires <day>', 'the last day of the new term (default: as the preset says)')
      .option('--preset <name>', 'move to the keys and thresholds of a preset')
      .option(
        '--key <planned=name>',
        'which key takes a place of the preset (default: the one of the same name)',
        each,
        [],
      )
      .option('--discard', 'give up the change that is proposed')
      .option('--with <name>', 'recover: the new key, added before (default: one is made)')
      .option('--algorithm <name>', 'recover: ed25519 or ecdsa-p256', 'ed25519')
      .option('--all-online', 'recover: replace the keys of timestamp and snapshot as well')
      .option('--yes', 'sign: without asking')
      .option('--fingerprint <sha256:…>', 'pin: of the registry’s first root, as its operators tell it')
      .option('--trust-on-first-use', 'pin: take the root that is served, where nobody vouches for it')
      .option('--out <file>', 'pin: where the root goes (default: below ~/.config/ctxr/pins)')
      .option('--overwrite', 'pin: in the place of another root')
      .option('--insecure-http', 'pin: take plain http beyond this machine')
      .addHelpText('after', HELP),

  async run(session, [action = '', ...names], options) {
    if (action === 'pin') return (await import('../trust/pin.ts')).pin(session, names[0] ?? '', options);
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act === undefined)
      throw new UsageError(`trust has no action \`${action}\``, `use ${[...Object.keys(ACTIONS), 'pin'].join(', ')}`);
    const folder = await registryFolder(session.directory);
    return act(
      session,
      folder,
      names.filter((name) => name !== undefined),
      options,
    );
  },
};

const HELP = `
A change of the keys is proposed by one member, signed by as many as today’s root and the new one
ask for, each on their own machine (their signature is a file of its own), and finished by anybody.
Everything lies in governance/trust/proposed/, so that it travels in pull requests. Exit code 5 while
somebody must still sign.

From a team to a board, in six steps:
  1. each member: ctxr keys add root-1 (root-2, root-3; the same for targets-1…3, revocations-1…3);
     the operator: ctxr keys add index, snapshot, timestamp. Commit the public halves.
     One person may serve with one key: --key targets-1=root-1.
  2. ctxr trust propose --preset board
  3. each member: ctxr trust sign
  4. ctxr trust finish, and commit
  5. a security officer: ctxr revoke --renew, and commit: the revocation list is theirs now
  6. preset: board in governance/registry.yaml (ctxr check says what else a board needs), then
     ctxr publish with the operator’s keys. Clients notice nothing.

Examples:
  ctxr trust propose --add root=root-4 --threshold root=2
  ctxr trust sign && ctxr trust status
  ctxr trust propose --renew
  ctxr trust recover timestamp
  ctxr trust pin https://contexts.example.org --fingerprint sha256:…`;
