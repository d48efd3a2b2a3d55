import { canonicalJson } from '@ctxr/model';
import { MetadataKind, Root, Targets } from '@tufjs/models';
import { RegistryError } from '../../error/registry-error.ts';
import { compromisedIn, namesIn, type Trust } from '../trust.ts';
import { assertHonest, assertTerm } from './draft-rules.ts';
import { type Draft, type DraftPart, nextRoot, nextTargets } from './draft.ts';
import { type Naming, ringOf } from './keyring.ts';
import { refusal } from './refusal.ts';

/** A part of a draft as people review it: the signed part of the metadata, one member a line. */
const draftText = (part: Root | Targets): string => `${JSON.stringify(part.toJSON(), undefined, 2)}\n`;

/** The parts of a draft as files. */
export const draftTexts = ({ root, targets }: Draft): Partial<Record<DraftPart, string>> => ({
  ...(root && { root: draftText(root) }),
  ...(targets && { targets: draftText(targets) }),
});

/**
 * Reads a draft that others wrote. It passes only where it is, member for member, what our own tools would draft from
 * today's trust with the keys, thresholds and end that it names; so nothing can be hidden in it.
 * @throws RegistryError CEREMONY_REFUSED, naming what is wrong.
 */
export function readDraft(trust: Trust, texts: Readonly<Partial<Record<DraftPart, string>>>, now: Date): Draft {
  const draft: Draft = {
    ...(texts.root !== undefined && { root: readRoot(trust, texts.root, now) }),
    ...(texts.targets !== undefined && { targets: readTargets(trust, texts.targets, now) }),
  };
  if (draft.root !== undefined && draft.targets !== undefined) assertOneName(draft.root, draft.targets);
  if (draft.root ?? draft.targets) return draft;
  throw new RegistryError('CEREMONY_MISSING', 'No change of the keys is proposed.', {
    fix: 'Propose one: ctxr trust propose --help.',
  });
}

/** Each name is one key's, across both files. */
function assertOneName(root: Root, targets: Targets): void {
  const inRoot = new Map(namesIn(root.unrecognizedFields).map(([keyid, name]) => [name, keyid]));
  const double = namesIn(targets.unrecognizedFields).find(([keyid, name]) => (inRoot.get(name) ?? keyid) !== keyid);
  if (double !== undefined) throw refusal(`The drafts call two keys ${double[1]}.`, DISCARD);
}

function readRoot(trust: Trust, text: string, now: Date): Root {
  const json = parsed(text, 'root');
  assertTerm(trust, json, 'root', now);
  assertHonest(trust, json, 'root');
  const root = inForm('root', () => Root.fromJSON(json));
  const names = new Map(namesIn(root.unrecognizedFields));
  const [of, lost] = [(role: string) => ringOf(root, role as 'root', names), compromisedIn(root.unrecognizedFields)];
  const ring = { root: of('root'), targets: of('targets'), snapshot: of('snapshot'), timestamp: of('timestamp') };
  const { version, expires } = root;
  const term = { version, expires: new Date(expires) };
  same(json, inForm('root', () => nextRoot(trust, ring, term, lost)).toJSON(), 'root');
  return root;
}

function readTargets(trust: Trust, text: string, now: Date): Targets {
  const json = parsed(text, 'targets');
  assertTerm(trust, json, 'targets', now);
  assertHonest(trust, json, 'targets');
  const targets = inForm('targets', () => Targets.fromJSON(json));
  const names = new Map(namesIn(targets.unrecognizedFields));
  const naming = targets.delegations as Naming | undefined;
  const ring = { index: ringOf(naming, 'index', names), revocations: ringOf(naming, 'revocations', names) };
  const { version, expires } = targets;
  const lost = compromisedIn(targets.unrecognizedFields);
  const ours = inForm('targets', () => nextTargets(trust, ring, { version, expires: new Date(expires) }, lost));
  same(json, ours.toJSON(), 'targets');
  return targets;
}

type JsonObject = Parameters<typeof Root.fromJSON>[0];

function parsed(text: string, part: DraftPart): JsonObject & Readonly<Record<string, unknown>> {
  const plain = text.replaceAll('\r\n', '\n');
  const json = inForm(part, () => JSON.parse(plain) as JsonObject);
  const type = part === 'root' ? MetadataKind.Root : MetadataKind.Targets;
  if (typeof json !== 'object' || json === null || Array.isArray(json) || json['_type'] !== type)
    throw refusal(`proposed/${part}.json is no draft of ${part}.`, DISCARD);
  if (inForm(part, () => `${JSON.stringify(json, undefined, 2)}\n`) !== plain)
    throw refusal(
      `proposed/${part}.json is not laid out as ctxr trust propose writes it, or it has a member twice.`,
      DISCARD,
    );
  return json;
}

function same(draft: object, ours: object, part: DraftPart): void {
  const entries = (value: object): Map<string, string> =>
    new Map(Object.entries(value).map(([member, each]) => [member, canonicalJson(each)]));
  const [theirs, expected] = [entries(draft), entries(ours)];
  const odd = [...new Set([...theirs.keys(), ...expected.keys()])].filter(
    (member) => theirs.get(member) !== expected.get(member),
  );
  if (odd.length === 0) return;
  throw refusal(
    `proposed/${part}.json holds something else than its keys, thresholds and end explain: ${odd.join(', ')}.`,
    DISCARD,
  );
}

const DISCARD = 'Propose it anew: ctxr trust propose --discard with the changes that are meant.';

function inForm<T>(part: DraftPart, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw refusal(`proposed/${part}.json cannot be read: ${(cause as Error).message}.`, DISCARD, cause);
  }
}
