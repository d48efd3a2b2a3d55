import { checkpointOf, FORGED_ENTRY } from '../forge-log.ts';
import type { RequirementId } from '../requirements.ts';
import type { Vector } from '../vector.ts';
import { aboutLog as vector } from './about-log.ts';

/** A checkpoint of an odd form, well signed, that a client sees for the first time. */
const odd = (title: string, change: (text: string) => string, requirement: RequirementId, expect: string): Vector =>
  vector({ requirement, title, arrange: (forge) => forge.editCheckpoint(undefined, change), expect });

/** The log's checkpoint: who signed it, for which log, and its form. */
export const CHECKPOINT_VECTORS: readonly Vector[] = [
  vector({
    requirement: 'checkpoint-is-signed',
    title: 'a checkpoint signed by a stranger',
    arrange: (forge) => forge.editCheckpoint([forge.foreign]),
    expect: 'SIGNATURE_THRESHOLD',
  }),
  vector({
    requirement: 'checkpoint-is-signed',
    title: 'a checkpoint that was changed after it was signed',
    arrange: (forge) => {
      const signatures = forge.checkpoint.slice(forge.checkpoint.indexOf('\n\n') + 1);
      forge.putTarget('index', 'index/checkpoint', `${checkpointOf([FORGED_ENTRY])}${signatures}`);
    },
    expect: 'SIGNATURE_THRESHOLD',
  }),
  odd(
    'a checkpoint of another registry’s log',
    (text) => text.replace('/conformance', '/another'),
    'checkpoint-is-signed',
    'MIX_AND_MATCH',
  ),
  odd(
    'a checkpoint of an empty log',
    (text) => text.replace('\n1\n', '\n0\n'),
    'checkpoint-has-a-form',
    'MALFORMED_METADATA',
  ),
  odd(
    'a checkpoint whose size is no number',
    (text) => text.replace('\n1\n', '\none\n'),
    'checkpoint-has-a-form',
    'MALFORMED_METADATA',
  ),
  odd(
    'a checkpoint whose size has a zero before it',
    (text) => text.replace('\n1\n', '\n01\n'),
    'checkpoint-has-a-form',
    'MALFORMED_METADATA',
  ),
  odd(
    'a checkpoint whose root is too short',
    (text) => text.replace(/\n.{4}(.*\n)$/, '\n$1'),
    'checkpoint-has-a-form',
    'MALFORMED_METADATA',
  ),
  odd('a checkpoint with a line that nobody knows', (text) => `${text}more\n`, 'checkpoint-has-a-form', 'accepted'),
  vector({
    requirement: 'checkpoint-has-a-form',
    title: 'a checkpoint that is no note',
    arrange: (forge) => forge.putTarget('index', 'index/checkpoint', 'checkpoint\n'),
    expect: 'MALFORMED_METADATA',
  }),
  vector({
    requirement: 'checkpoint-has-a-form',
    title: 'a checkpoint that is said to be longer than any',
    arrange: (forge) =>
      forge.edit('index', (part) => {
        const info = part.targets?.['index/checkpoint'];
        if (info !== undefined) info.length = 100_000;
      }),
    expect: 'LENGTH_EXCEEDED',
  }),
  {
    ...vector({
      requirement: 'invalid-bundle-is-refused',
      title: 'the bundle lacks the checkpoint that its index lists',
      arrange: (forge) => forge.editBundle((bundle) => delete bundle['checkpoint']),
      expect: 'MALFORMED_METADATA',
    }),
    needs: ['log', 'bundle'],
  },
];
