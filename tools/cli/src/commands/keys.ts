import { add } from '../keys/add.ts';
import { init } from '../keys/init.ts';
import type { KeysOptions } from '../keys/options.ts';
import { keyOptions } from '../keys/place.ts';
import { retire } from '../keys/retire.ts';
import { rotate } from '../keys/rotate.ts';
import { showList } from '../keys/show-list.ts';
import { status } from '../keys/status.ts';
import { registryFolder } from '../registry-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';

const ACTIONS = ['init', 'list', 'status', 'add', 'rotate', 'retire'] as const;

/** `ctxr keys init|list|status|add|rotate|retire`: the keys that sign what is published. */
export const verb: Verb<KeysOptions> = {
  define: (command) =>
    void keyOptions(command)
      .argument('<action>', 'init, list, status, add NAME, rotate ROLE [NAME] or retire NAME')
      .argument('[names...]', 'what the action is about')
      .option('--algorithm <name>', 'of new keys: ed25519 or ecdsa-p256 (default: ed25519)')
      .option('--command <line>', 'add: the program that signs; bytes on its stdin, signature on its stdout')
      .option('--public <file>', 'add: the public half of the program’s key, PEM')
      .option('--with <name>', 'rotate: the new key, added before (default: one is made)')
      .option('--to <dir>', 'status: the publication whose ends are shown', 'public')
      .addHelpText(
        'after',
        '\nReal keys are encrypted with the passphrase in CTXR_PASSPHRASE, or with one that you are asked for.\nCTXR_KEY holds one key file’s text, or a JSON array of them, where there is no folder, as in CI.\nExit codes of status and rotate: 5 where somebody must sign, 4 where a signature has ended.\n\nExamples:\n  ctxr keys init --dev\n  ctxr keys status\n  ctxr keys add root-2\n  ctxr keys add root-3 --command "pkcs-sign --slot 1" --public root-3.pem\n  ctxr keys rotate timestamp\n  ctxr keys rotate index --with index-2\n  ctxr keys retire online',
      ),

  async run(session, [action, ...rest], options) {
    const folder = await registryFolder(session.directory);
    const names = rest.filter((name) => name !== undefined);
    switch (action) {
      case 'init':
        return init(session, folder, options);
      case 'list':
        return showList(session, folder, options);
      case 'status':
        return status(session, folder, options);
      case 'add':
        return add(session, folder, names, options);
      case 'rotate':
        return rotate(session, folder, names, options);
      case 'retire':
        return retire(session, folder, names, options);
      default:
        throw new UsageError(`keys has no action \`${action ?? ''}\``, `use ${ACTIONS.join(', ')}`);
    }
  },
};
