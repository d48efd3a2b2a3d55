import { loadGate, loadHosted } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { openHost } from '../gate/open-host.ts';
import { printable } from '../printable.ts';
import { registryFolder } from '../registry-folder.ts';
import { UsageError } from '../usage-error.ts';
import type { Verb } from '../verb.ts';
import { timeOf } from './decide.ts';

interface Options {
  readonly host?: boolean;
  readonly push?: boolean;
  readonly branch: string;
  readonly bridgeKey?: string;
  readonly at?: string;
}

/** `ctxr record`: writes down who approved what landed at the host, signed by the bridge. */
export const verb: Verb<Options> = {
  define: (command) =>
    void command
      .option('--host', 'ask the host that governance/registry.yaml names')
      .option('--push', 'push the branch with its records')
      .option('--branch <name>', 'the branch that changes land on', 'main')
      .option('--bridge-key <file>', 'the bridge’s private key (default: the text in CTXR_BRIDGE_KEY)')
      .option('--at <time>', 'the time of the record (default: now)')
      .addHelpText(
        'after',
        '\nExit code 0 where everything that landed is recorded, 4 where something landed that should not have.\n\nExample:\n  ctxr record --host --push',
      ),

  async run(session, _, { push, branch, bridgeKey, at }) {
    const [gate, hosted] = await Promise.all([loadGate(), loadHosted()]);
    const folder = await registryFolder(session.directory);
    const pem = session.io.env['CTXR_BRIDGE_KEY'] ?? '';
    if (bridgeKey === undefined && pem === '')
      throw new UsageError(
        'there is no key of the bridge',
        'put its text into CTXR_BRIDGE_KEY, or name its file with --bridge-key',
      );
    const { host, remote, token } = await openHost(session.io, folder);
    const access = { folder, remote, branch, ...(token !== undefined && { token }) };
    const signer = await gate.openSshSigner(bridgeKey === undefined ? { pem } : { path: bridgeKey });
    const done = await hosted.recordHosted({ ...access, host, signer, at: timeOf(at, gate.isTime) });
    if (push === true && done.some((one) => 'record' in one)) await hosted.pushBranch(access);
    session.answer(done, () =>
      done.length === 0
        ? 'everything that landed is recorded'
        : printable(
            done
              .map((one) =>
                'why' in one
                  ? `${one.commit.slice(0, 12)} is not recorded: ${one.why}${one.fix === undefined ? '' : `\n  → ${one.fix}`}`
                  : `${one.commit.slice(0, 12)} landed as decision ${one.decision.decision}, recorded in ${one.record.slice(0, 12)}`,
              )
              .join('\n'),
          ),
    );
    return done.some((one) => 'why' in one) ? EXIT.trust : EXIT.fine;
  },
};
