import { relative } from 'node:path';
import { keyFilesIn } from '../keys/list.ts';
import { DEVELOPMENT, TRUST_FOLDER, trustFolderIn } from '../trust-folder.ts';
import { existing } from '../write-files.ts';
import type { Patient, Verdict } from './verdict.ts';

/** Which keys sign here, and whether a private one lies where git might take it. */
export async function keysState({ folder, env }: Patient): Promise<Verdict> {
  const trust = await trustFolderIn(folder);
  if (trust === undefined)
    return { state: 'warn', message: 'none yet', fix: 'ctxr keys init; ctxr publish makes development keys otherwise' };
  if (relative(folder, trust) === DEVELOPMENT.trust) {
    const keys = await keyFilesIn(`${folder}/${DEVELOPMENT.keys}`);
    return keys.length > 0
      ? {
          state: 'warn',
          message: `development keys in ${DEVELOPMENT.keys}: they protect nothing`,
          fix: 'ctxr keys init, before others rely on the registry',
        }
      : {
          state: 'fail',
          message: `${DEVELOPMENT.trust} is there, and its private keys are not`,
          fix: `remove ${DEVELOPMENT.trust}, then ctxr keys init --dev`,
        };
  }
  const held = env['CTXR_KEYS'];
  const misplaced = (await keyFilesIn(trust)).length > 0 || (await existing(folder, ['governance/keys'])).length > 0;
  if (misplaced)
    return {
      state: 'fail',
      message: 'private keys lie in the repository',
      fix: 'move them out, and rotate them: git never forgets',
    };
  return {
    state: 'ok',
    message: `real keys, public half in ${TRUST_FOLDER}${held === undefined ? '' : `, private half in ${held}`}`,
  };
}
