import { loadFounding } from '@ctxr/registry';
import { EXIT } from '../exit.ts';
import { keyFolders, type KeyOptions, withKeys } from '../keys/place.ts';
import { DEVELOPMENT } from '../trust-folder.ts';
import { registryFolder } from '../registry-folder.ts';
import type { Verb } from '../verb.ts';

/** `ctxr found`: from the commit that is checked out on, the board decides; signed with the keys of the root. */
export const verb: Verb<Omit<KeyOptions, 'trust'>> = {
  define: (command) =>
    void command
      .option('--keys <dir>', 'the private keys (default: CTXR_KEYS, or ~/.config/ctxr/keys/ID)')
      .option('--dev', `development keys in ${DEVELOPMENT.keys}: they protect nothing`)
      .addHelpText(
        'after',
        '\nWhere the root asks for several signatures, each keeper runs it, one after another, in a clone with the file that\nthe one before wrote; it ends with 5 until enough have signed. Commit that file then, and nothing else with it.\n\nExample:\n  ctxr found && git add governance/trust/genesis.json && git commit -m "Found the registry"',
      ),

  async run(session, _, options) {
    const { found } = await loadFounding();
    const folder = await registryFolder(session.directory);
    const folders = await keyFolders(session, folder, options);
    const report = await withKeys(session, folders, (place) => found({ ...place, folder, now: new Date() }));
    const { claim, file, signed, signedNow, missing, threshold, complete, unfinished } = report;
    session.answer(report, () =>
      [
        complete ? `founded: ${claim.registry}` : `not founded yet: ${claim.registry}`,
        `  commit        ${claim.commit}`,
        `  constitution  ${claim.constitution}`,
        `  signed by     ${signed.join(', ')} (${signed.length} of ${threshold} needed)`,
      ].join('\n'),
    );
    if (signedNow.length === 0) session.note('your keys have signed already');
    if (!complete) {
      session.note(`missing: ${threshold - signed.length} of ${missing.join(', ')}`);
      session.note(`next: hand ${file} to one of them, who runs ctxr found on the same commit`);
      return EXIT.notYet;
    }
    if (unfinished !== undefined)
      session.note(
        `the founding commit takes the place of ${unfinished.slice(0, 12)}: git reset --soft ${claim.commit}`,
      );
    session.note(`next: git add ${file} && git commit -m "Found the registry", with nothing else in that commit`);
    return EXIT.fine;
  },
};
