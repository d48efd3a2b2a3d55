import { refinements } from '../../compatibility/refinements.ts';
import { refusedBy, unknownReason } from '../../compatibility/update-words.ts';
import type { RegistryRule } from '../../rule.ts';

/** An instance of a type is one. */
export const refinesType: RegistryRule = {
  id: 'refines-type',
  family: 'schema',
  scope: 'registry',
  severity: 'error',
  summary: 'The schema of a context with a type is proved to accept only payloads that the type accepts.',
  why: 'Whoever reads the type reads every context of it. One payload that the context accepts and the type refuses stops such a reader.',
  fix: "Leave `schema` out, so that the type's holds, or narrow it until the type accepts all that it accepts.",
  example: {
    bad: '# the type session requires session_id, a string\ntype: session@^1\nschema:\n  properties:\n    session_id: { type: [string, "null"] }',
    good: '# the type session requires session_id, a string\ntype: session@^1\nschema:\n  properties:\n    session_id: { type: string, minLength: 8 }\n  required: [session_id]',
  },
  *check(input) {
    for (const { context, type, question } of refinements(input)) {
      const answer = input.shapes.get(question)?.backward;
      if (!answer || answer.kind === 'compatible') continue;
      const named = `${type.slot.id} ${type.slot.version}`;
      const told = `${context.slot.id} ${context.slot.version}`;
      if (answer.kind === 'unknown')
        yield {
          file: context.file,
          path: ['schema'],
          message: `Whether the type ${named} accepts every payload of ${told} is not known: ${unknownReason(answer.code, answer.pointer)}.`,
          fix: { description: "Leave schema out, so that the type's holds, or simplify it until it can be proved." },
        };
      else
        yield {
          file: context.file,
          path: ['schema'],
          message: `The schema of ${told} accepts payloads that its type ${named} refuses, such as ${answer.witness} (${refusedBy(answer, "the type's schema")}).`,
          fix: { description: "Leave schema out, so that the type's holds, or repeat in it what the type demands." },
        };
    }
  },
};
