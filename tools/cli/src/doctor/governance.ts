import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { existing } from '../write-files.ts';
import type { Patient, Verdict } from './verdict.ts';

const read = (folder: string, path: string): Promise<string> => readFile(join(folder, path), 'utf8').catch(() => '');
const member = (text: string, name: string): string =>
  new RegExp(`^${name}:\\s*["']?([^\\s"'#]+)`, 'm').exec(text)?.[1] ?? '';

/** Whether the domain is one that somebody holds. */
export async function domainState({ folder }: Patient): Promise<Verdict> {
  const domain = member(await read(folder, 'governance/registry.yaml'), 'domain');
  return /(^|\.)example\.(org|com|net)$/.test(domain)
    ? {
        state: 'warn',
        message: `${domain} is a placeholder`,
        fix: 'write a domain that you hold into governance/registry.yaml',
      }
    : { state: 'ok', message: domain };
}

/** Whether the board has people in its seats, where the preset has a board. */
export async function boardState({ folder }: Patient): Promise<Verdict> {
  const preset = member(await read(folder, 'governance/registry.yaml'), 'preset');
  const board = await read(folder, 'governance/board.yaml');
  if (preset === 'team') return { state: 'ok', message: 'the preset team needs none' };
  if (board === '')
    return {
      state: 'fail',
      message: `the preset ${preset} needs governance/board.yaml`,
      fix: 'ctxr init writes a template into a new folder: copy it',
    };
  return member(board, 'template') === 'true'
    ? {
        state: 'warn',
        message: 'a template: its seats are placeholders, and it decides nothing',
        fix: 'fill the seats before the registry is founded',
      }
    : { state: 'ok', message: 'seated' };
}

/** Whether governance judges from some commit on. */
export async function foundingState({ folder }: Patient): Promise<Verdict> {
  return (await existing(folder, ['governance/trust/genesis.json'])).length > 0
    ? { state: 'ok', message: 'founded' }
    : {
        state: 'warn',
        message: 'not founded: history is not judged, and only loopback may be published to',
        fix: 'found the registry when its keys and its people are ready',
      };
}
