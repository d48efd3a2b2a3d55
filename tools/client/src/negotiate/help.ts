import { type Judged, speakingFault } from './judge.ts';
import { missingRoles } from './missing-roles.ts';
import { askServers, replacement, widerRange } from './nearest.ts';
import type { Help } from './negotiation.ts';
import type { ReadableReference, Wanted } from './read-requires.ts';
import type { Reason } from './reason.ts';
import type { Table } from './table.ts';

/** What is known of a reference that failed. */
interface Failed {
  readonly table: Table;
  readonly reference: ReadableReference;
  readonly action: Wanted['action'];
  readonly judged: Judged;
}

const say =
  (...sentences: readonly string[]): (() => Help) =>
  () => ({ sentences });

const nearest = ({ table, reference }: Failed): Help => widerRange(table, reference);

const HELP: Readonly<Record<Reason, (failed: Failed) => Help>> = {
  'reference-invalid': say(),
  'other-registry': say(),
  'context-unknown': say('Check the spelling; `ctxr search` finds what there is.'),
  'not-offered': ({ table, reference }) => askServers(table, reference),
  'no-common-version': nearest,
  'prerelease-only': nearest,
  'version-unknown': ({ table, reference }) => askServers(table, reference),
  revoked: ({ table, reference, judged }) => replacement(table, reference, judged),
  withdrawn: ({ table, reference, judged }) => replacement(table, reference, judged),
  'lock-mismatch': say('Write the lock again from this registry, and ask its operators why the content differs.'),
  'snapshot-incomplete': say('Gather the snapshot for these requirements and these offers.'),
  'policy-missing': say('The owner of the context has to bind a policy that is in force, or to bring one into force.'),
  'server-revoked': say('Use another release of the server, or another server.'),
  'server-withdrawn': say('Use another release of the server, or another server.'),
  'policy-undecided': say('Give an authorizer; or ask for access: "unchecked" and have it decided elsewhere.'),
  'policy-denied': ({ table, action, judged }) => {
    const refused = speakingFault(judged)?.refused;
    return refused === undefined ? { sentences: [] } : missingRoles(table, action, refused);
  },
};

/** What would help to agree a reference that failed. */
export const helpFor = (reason: Reason, failed: Failed): Help => HELP[reason](failed);
