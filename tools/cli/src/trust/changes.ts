import { type Change, loadCeremony, type NamedKey } from '@ctxr/registry';
import { roleOf } from '../keys/options.ts';
import { isPresetName, type PresetName } from '../preset.ts';
import { UsageError } from '../usage-error.ts';
import type { TrustOptions } from './options.ts';

/** The changes that the options ask for, in the order in which they make sense. */
export async function changesOf(
  options: TrustOptions,
  trustFolder: string,
  registry: string,
): Promise<readonly Change[]> {
  const { arrangement, PRESETS } = await loadCeremony();
  const keyOf = await keyFinder(trustFolder, registry);
  const planned = new Map(options.key.map((each) => pair(each, '--key', 'PLANNED=NAME')));
  const preset = presetOf(options.preset);
  return [
    ...(preset === undefined
      ? []
      : [
          arrangement(PRESETS[preset], (name) =>
            keyOf(planned.get(name) ?? name, planned.has(name) ? undefined : name),
          ),
        ]),
    ...options.replace.map((each): Change => {
      const [name, by] = pair(each, '--replace', 'OLD=NEW');
      return { kind: 'replace', name, by: keyOf(by) };
    }),
    ...options.add.map((each): Change => {
      const [role, name] = pair(each, '--add', 'ROLE=NAME');
      return { kind: 'add', role: roleOf(role), key: keyOf(name) };
    }),
    ...options.remove.map((each): Change => {
      const [role, name] = each.includes('=') ? pair(each, '--remove', 'ROLE=NAME') : [undefined, each];
      return { kind: 'remove', name, ...(role !== undefined && { role: roleOf(role) }) };
    }),
    ...options.threshold.map((each): Change => {
      const [role, number] = pair(each, '--threshold', 'ROLE=NUMBER');
      return { kind: 'threshold', role: roleOf(role), threshold: Number(number) };
    }),
    ...options.compromised.map((name): Change => ({ kind: 'compromised', name })),
    ...renewed(options.renew),
  ];
}

function pair(text: string, option: string, form: string): readonly [string, string] {
  const [, left, right] = /^([^=]+)=([^=]+)$/.exec(text) ?? [];
  if (left !== undefined && right !== undefined) return [left, right];
  throw new UsageError(`${option} \`${text}\` is not of the form ${form}`, `${option} ${form}`);
}

/** A preset by its name. */
export function presetOf(name: string | undefined): PresetName | undefined {
  if (name === undefined || isPresetName(name)) return name;
  throw new UsageError(`there is no preset \`${name}\``, 'use team, board or consortium');
}

function renewed(renew: string | true | undefined): Change[] {
  if (renew === undefined) return [];
  const roles = renew === true ? (['root', 'targets'] as const) : [roleOf(renew)];
  return roles.map((role): Change => {
    if (role === 'root' || role === 'targets') return { kind: 'renew', role };
    throw new UsageError(
      `the role ${role} is renewed by every publication`,
      'ctxr resign; --renew takes root or targets',
    );
  });
}

/** Finds a key by name: one that serves already, or one whose public half a member has added. */
async function keyFinder(trustFolder: string, registry: string): Promise<(name: string, planned?: string) => NamedKey> {
  const { keyringOf, keysOf, readPublicKeys, readTrust } = await loadCeremony();
  const [known, trust] = [await readPublicKeys(trustFolder, registry), await readTrust(trustFolder)];
  for (const key of keysOf(keyringOf(trust))) known.set(key.name, key);
  return (name, planned) => {
    const key = known.get(name);
    if (key !== undefined) return key;
    throw new UsageError(
      planned === undefined ? `there is no key ${name}` : `the preset asks for a key ${name}, and there is none`,
      `its owner runs ctxr keys add ${name} and commits the public half${planned === undefined ? '' : `; or --key ${planned}=NAME takes one that is there`}`,
    );
  };
}
