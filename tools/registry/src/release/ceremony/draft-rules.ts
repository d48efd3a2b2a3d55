import { DEVELOPMENT_MEMBER, isId } from '@ctxr/model';
import { COMPROMISED_MEMBER, NAMES_MEMBER, REGISTRY_MEMBER } from '../metadata.ts';
import { isPublicKey } from '../public-key.ts';
import { keyIdOf, type PublicKey } from '../signer.ts';
import { compromisedIn, type Trust } from '../trust.ts';
import { daysAfter } from '../tuf-time.ts';
import type { DraftPart } from './draft.ts';
import { refusal } from './refusal.ts';

type Json = Readonly<Record<string, unknown>>;

/** The longest time that root and targets may hold, in days: two years and a month. */
const LONGEST = 761;

/** Refuses a draft that is not the next version, or that ends before it begins or far too late. */
export function assertTerm(trust: Trust, json: Json, part: DraftPart, now: Date): void {
  const next = trust[part].version + 1;
  if (json['version'] !== next)
    throw refuse(part, `is version ${String(json['version'])}, and version ${next} is the next`, DISCARD);
  const expires = json['expires'];
  const end = typeof expires === 'string' && TIME.test(expires) ? new Date(expires).getTime() : Number.NaN;
  if (Number.isNaN(end)) throw refuse(part, 'has no end of the form YYYY-MM-DDTHH:MM:SSZ', DISCARD);
  if (end <= now.getTime()) throw refuse(part, `ended on ${String(expires)}`, DISCARD);
  if (end > daysAfter(now, LONGEST).getTime()) throw refuse(part, `would hold until ${String(expires)}`, DISCARD);
}

const KEYID = /^[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
const DISCARD = 'Propose it anew: ctxr trust propose --discard with the changes that are meant.';
const refuse = (part: DraftPart, what: string, fix: string) => refusal(`proposed/${part}.json ${what}.`, fix);

/** Refuses a draft that is of another registry, forgets what today's says, or names keys that are none. */
export function assertHonest(trust: Trust, json: Json, part: DraftPart): void {
  const [custom, before] = [json, trust[part].metadata.signed.unrecognizedFields];
  const lost = Object.keys(before).find((member) => member !== NAMES_MEMBER && !(member in custom));
  if (lost !== undefined) throw refuse(part, `has lost the member ${lost}`, DISCARD);
  if (part === 'root') assertSameRegistry(trust, json);
  const compromised = new Set(compromisedIn(custom));
  const odd = [...compromised].find((keyid) => !KEYID.test(keyid));
  if (odd !== undefined) throw refuse(part, `lists in ${COMPROMISED_MEMBER} what is no key id`, DISCARD);
  const forgotten = compromisedIn(before).find((keyid) => !compromised.has(keyid));
  if (forgotten !== undefined)
    throw refuse(part, `no longer lists ${forgotten.slice(0, 12)}… in ${COMPROMISED_MEMBER}`, DISCARD);
  const naming = part === 'root' ? json : record(json['delegations']);
  const keys = record(naming['keys']);
  assertKeys(part, keys, new Set([...compromised, ...trust.compromised]));
  assertNames(trust, part, record(json[NAMES_MEMBER]), Object.keys(keys));
  assertRoles(part, naming['roles'], keys);
}

function assertSameRegistry({ registry, development }: Trust, json: Json): void {
  if (json[REGISTRY_MEMBER] !== registry)
    throw refuse('root', `is of the registry ${String(json[REGISTRY_MEMBER])}, not of ${String(registry)}`, DISCARD);
  if ((json[DEVELOPMENT_MEMBER] === true) !== development)
    throw refuse(
      'root',
      `turns ${development ? 'development keys into real ones' : 'real keys into development keys'}`,
      DISCARD,
    );
}

function assertKeys(part: DraftPart, keys: Json, compromised: ReadonlySet<string>): void {
  for (const [keyid, key] of Object.entries(keys)) {
    if (!isPublicKey(key))
      throw refuse(part, `holds ${keyid.slice(0, 12)}…, which is no Ed25519 or ECDSA P-256 key`, DISCARD);
    if (keyIdOf(key satisfies PublicKey) !== keyid)
      throw refuse(part, `names a key ${keyid.slice(0, 12)}…, which is not the digest of that key`, DISCARD);
    if (compromised.has(keyid))
      throw refuse(part, `lets the compromised key ${keyid.slice(0, 12)}… serve`, 'Put another key in its place.');
  }
}

function assertNames({ names }: Trust, part: DraftPart, named: Json, keyids: readonly string[]): void {
  const taken = new Map(Array.from(names, ([keyid, name]) => [name, keyid]));
  for (const keyid of keyids) {
    const name = named[keyid];
    if (name === undefined && !names.has(keyid)) continue;
    if (typeof name !== 'string' || !isId(name))
      throw refuse(part, `gives ${keyid.slice(0, 12)}… no proper name`, DISCARD);
    const other = taken.get(name);
    if ((other ?? keyid) !== keyid || (names.get(keyid) ?? name) !== name)
      throw refuse(part, `calls ${keyid.slice(0, 12)}… ${name}, and that is another key’s name`, DISCARD);
    taken.set(name, keyid);
  }
}

function assertRoles(part: DraftPart, roles: unknown, keys: Json): void {
  for (const [member, value] of Object.entries(record(roles))) {
    const { keyids, threshold, name = member } = record(value);
    if (!Array.isArray(keyids)) throw refuse(part, `has a role ${String(name)} without keys`, DISCARD);
    if (new Set(keyids).size !== keyids.length)
      throw refuse(part, `lists a key of the role ${String(name)} twice`, DISCARD);
    const absent = keyids.find((keyid) => !Object.hasOwn(keys, String(keyid)));
    if (absent !== undefined)
      throw refuse(part, `lists ${String(absent).slice(0, 12)}… in ${String(name)} and not among its keys`, DISCARD);
    if (typeof threshold !== 'number' || !Number.isInteger(threshold) || threshold < 1 || threshold > keyids.length)
      throw refuse(
        part,
        `asks for ${String(threshold)} of the ${keyids.length} keys of the role ${String(name)}`,
        'Choose a threshold that can be met.',
      );
  }
}

const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
