import { createHash } from 'node:crypto';
import { canonicalJson, type CaseSignal, type DecisionCase, type Digest, digestFromHex } from '@ctxr/model';
import { faultsOfItems } from '../change/change-faults.ts';
import type { Constitution } from '../constitution/constitution.ts';
import { constitutionDigest } from '../constitution/constitution-digest.ts';
import { type People, peopleOf } from '../constitution/people.ts';
import type { DecideInput } from '../decide/input.ts';
import { impactDigest } from '../effect/impact-digest.ts';
import type { Signal, SignatureSignal, Verdict } from '../signal.ts';

/** A case as a decision takes it. What a signal leaves out is about the case itself. */
export function caseInput({
  decision = '0001',
  constitution: given,
  change,
  signals,
  openedAt,
  at,
}: DecisionCase): DecideInput {
  const known: Omit<Constitution, 'digest'> = {
    preset: given.preset,
    ...(given.board && { board: given.board }),
    rights: given.rights,
    parties: new Map((given.participants ?? []).map((party) => [party.id, party])),
    founded: given.founded ?? true,
  };
  const constitution = { ...known, digest: constitutionDigest(known) };
  const digest = (change.digest ?? digestOf(change.items)) as Digest;
  const about = { decision, change: digest, constitution: constitution.digest, impact: impactDigest(change.items) };
  const people = peopleOf(constitution);
  return {
    decision,
    constitution,
    change: {
      digest,
      files: {},
      items: change.items,
      writers: change.writers ?? [],
      proposals: [],
      gains: [],
      faults: faultsOfItems(change.items),
    },
    signals: signals.map((signal, index) => signalOf(signal, index, about, people)),
    ...(openedAt !== undefined && { openedAt }),
    at,
  };
}

const digestOf = (value: unknown): Digest =>
  digestFromHex(createHash('sha256').update(canonicalJson(value)).digest('hex'));

type About = Pick<SignatureSignal, 'decision' | 'change' | 'constitution' | 'impact'>;

function signalOf(signal: CaseSignal, index: number, about: About, people: People): Signal {
  const { via, at, account, text = '', reason } = signal;
  if (via === 'label' || via === 'comment') return { via, at, text, ...(account && { account }) };
  const verdict: Verdict = signal.verdict ?? 'comment';
  const change = (signal.change ?? about.change) as Digest;
  const said = { verdict, at, ...(reason !== undefined && { reason }) };
  if (via === 'review') return { via, account: account ?? NOBODY, change, ...said };
  const by = signal.by ?? '';
  const person = people.bySeat(by) ?? people.all.find(({ id }) => id === by);
  const key = [...(person?.seat?.keys ?? []), ...(person?.account?.keys ?? [])][0];
  return {
    via,
    file: `signals/${index}`,
    by,
    ...(key && { key: { type: key.type, key: key.key } }),
    ...said,
    change,
    decision: signal.decision ?? about.decision,
    constitution: (signal.constitution ?? about.constitution) as Digest,
    impact: about.impact,
  };
}

/** A review without an account is nobody's: hosts number from 1. */
const NOBODY = { host: 'unknown', id: 0 };
