import { basename } from 'node:path';
import { isId } from '@ctxr/model';
import { nearest } from '@ctxr/registry';
import { isPresetName, PRESETS, type PresetName } from '../preset.ts';
import { UsageError } from '../usage-error.ts';
import { VERSION } from '../version.ts';
import { titleOf } from '../yaml-text.ts';

/** What `ctxr init` is told. */
export interface InitOptions {
  readonly preset?: string;
  readonly id?: string;
  readonly name?: string;
  readonly domain?: string;
  readonly owner?: string;
  readonly ctxrVersion?: string;
  readonly seat?: readonly string[];
  readonly member?: readonly string[];
  readonly bridge?: string;
  readonly repository?: string;
}

/** What a new registry is called and by whom it is held. */
export interface InitAnswers {
  readonly preset: PresetName;
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly owner: string;
  readonly ctxrVersion: string;
}

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/** The answers from the options, from the user where one can be asked, else from defaults. */
export async function describeRegistry(
  folder: string,
  options: InitOptions,
  interactive: boolean,
): Promise<InitAnswers> {
  const preset = options.preset ?? 'team';
  if (!isPresetName(preset)) {
    const near = nearest(preset, Object.keys(PRESETS));
    throw new UsageError(`there is no preset \`${preset}\``, `use ${near ?? Object.keys(PRESETS).join(', ')}`);
  }
  const slug = basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 64);
  const ask = interactive ? await asker() : (_: string, fallback: string) => Promise.resolve(fallback);
  const id = options.id ?? (await ask('The registry’s id', isId(slug) ? slug : 'our-contexts', idFault));
  const name = options.name ?? (await ask('Its name, for people', titleOf(id)));
  const domain = options.domain ?? (await ask('A domain that you hold', 'contexts.example.org', domainFault));
  const owner = options.owner ?? (await ask('The first team’s id', 'our-team', idFault));
  for (const fault of [idFault(id), idFault(owner), domainFault(domain)])
    if (fault !== undefined) throw new UsageError(fault);
  if (name.trim() === '' || name.length > 100 || /\p{Cc}/u.test(name))
    throw new UsageError('a name is one line of at most 100 characters');
  return { preset, id, name, domain, owner, ctxrVersion: options.ctxrVersion ?? `^${VERSION}` };
}

const idFault = (id: string): string | undefined =>
  isId(id) ? undefined : `\`${id}\` is no id: lower-case words joined by hyphens, at most 64 characters`;

const domainFault = (domain: string): string | undefined =>
  DOMAIN.test(domain) && domain.length <= 253 ? undefined : `\`${domain}\` is no domain, such as contexts.example.org`;

type Ask = (message: string, fallback: string, fault?: (text: string) => string | undefined) => Promise<string>;

async function asker(): Promise<Ask> {
  const { isCancel, text } = await import('@clack/prompts');
  return async (message, fallback, fault) => {
    const answer = await text({
      message,
      defaultValue: fallback,
      placeholder: fallback,
      validate: (value) => fault?.(value === undefined || value === '' ? fallback : value),
    });
    if (isCancel(answer)) throw new UsageError('stopped; nothing was written');
    return answer;
  };
}
