import type { Vector } from '../../vector.ts';
import { asked, resolving } from './question.ts';

const wrong = (title: string, ...references: readonly string[]): Vector =>
  asked(
    'references-have-a-form',
    title,
    references.map((reference) => resolving(reference, 'REFERENCE_INVALID')),
  );

/** References: kinds, ids, and what is none. */
export const REFERENCE_VECTORS: readonly Vector[] = [
  asked('references-have-a-form', 'a kind stands before the id', [
    resolving('context:ctx-many@^2', '2.1.0'),
    resolving('context/ctx-many@^2', '2.1.0'),
    resolving('type:session@^1.1', '1.2.0'),
    resolving('policy:p1', '1.0.0'),
    resolving('participant:server-a@^1', '1.1.0'),
  ]),
  asked('references-have-a-form', 'an id that no context bears means another kind', [
    resolving('session@~1.1', '1.1.0'),
    resolving('p1@1', '1.0.0'),
  ]),
  wrong('an id that is none', '', '@^1', 'Ctx-many', 'ctx_many', 'ctx--many', ' ctx-many', 'ctx-many/', 'a'.repeat(65)),
  wrong('a range that is none', 'ctx-many@', 'ctx-many@1.2.3.4', 'ctx-many@>>1', 'ctx-many@01.2.3', 'ctx-many@newest'),
  wrong('a reference to another registry', 'contexts.example.net/ctx-many@^1', 'agent:ctx-many', '../ctx-many'),
];
