import { RegistryError } from '../error/registry-error.ts';
import { type Keyring, keyringOf } from './ceremony/keyring.ts';
import { type PresetName, PRESETS } from './presets.ts';
import { ROLES, type RoleName } from './roles.ts';
import type { Trust } from './trust.ts';

/** The roles that people sign, seldom and offline; one person may sign all of them with one key. */
const OFFLINE: ReadonlySet<RoleName> = new Set(['root', 'targets', 'revocations']);

/**
 * Makes sure that the keys give what the registry's preset promises: its thresholds, and roles that are kept apart.
 * @throws RegistryError PRESET_UNMET, naming the first role that falls short.
 */
export function assertPresetMet(trust: Trust, preset: PresetName): void {
  const short = shortfall(keyringOf(trust), preset);
  if (short === undefined) return;
  throw new RegistryError('PRESET_UNMET', `The preset ${preset} asks for more than the keys give: ${short}.`, {
    fix: `Move the keys: ctxr trust propose --preset ${preset} (ctxr trust propose --help shows the steps).`,
  });
}

/** The first thing that a preset asks for and a keyring does not give, in words. */
export function shortfall(ring: Keyring, preset: PresetName): string | undefined {
  const plans = PRESETS[preset];
  for (const role of ROLES) {
    const [{ threshold, keys }, { threshold: given, keys: there }] = [plans[role], ring[role]];
    if (given < threshold)
      return `${threshold} of ${keys.length} keys sign the role ${role}, and here ${given} is enough`;
    const double = ROLES.find((other) => other !== role && apart(role, other, preset) && shared(ring, role, other));
    if (double !== undefined)
      return `the roles ${role} and ${double} are kept apart, and here ${there[0]?.name ?? 'a key'} signs both`;
  }
  return undefined;
}

function apart(a: RoleName, b: RoleName, preset: PresetName): boolean {
  if (OFFLINE.has(a) && OFFLINE.has(b)) return false;
  const plans = PRESETS[preset];
  return !plans[a].keys.some((key) => plans[b].keys.includes(key));
}

const shared = (ring: Keyring, a: RoleName, b: RoleName): boolean =>
  ring[a].keys.some(({ keyid }) => ring[b].keys.some((key) => key.keyid === keyid));
