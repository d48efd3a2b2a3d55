import { askCedar, CEDAR_SCHEMA } from '@ctxr/client/cedar';
import { attributeFaults } from '../condition-attributes.ts';
import { expressionFault, tokensOf } from '../condition.ts';
import { conditionBody } from './condition-body.ts';
import { takenApart } from './expression.ts';

/** One thing that Cedar has against a condition. */
export interface ConditionFault {
  /** A sentence. */
  readonly message: string;
  readonly fix?: string;
  /** Whether it is of the right types and only fails on some requests. */
  readonly isFailure?: true;
  /** The characters that are meant, from 0, where Cedar says which. */
  readonly at?: { readonly start: number; readonly end: number };
}

/** Whether other rules speak of the condition, which come before what Cedar says. */
export const isFaultyAsText = (when: string): boolean =>
  expressionFault(tokensOf(when)) !== undefined || attributeFaults(when).length > 0;

/** Whether Cedar knows of every part of a condition which type it has, so that only what is absent can make it fail. */
export const isTyped = (when: string): boolean => conditionFaults(when).every(({ isFailure }) => isFailure === true);

/** Everything that Cedar has against a condition; equal texts are judged once. */
export function conditionFaults(when: string): readonly ConditionFault[] {
  const faults = known.get(when) ?? judge(when);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(when, faults);
  return faults;
}

const MOST_KEPT = 5000;
const known = new Map<string, readonly ConditionFault[]>();

function judge(when: string): readonly ConditionFault[] {
  const parsed = conditionBody(when);
  if ('fault' in parsed)
    return [{ message: parsed.fault, ...(parsed.at !== undefined && { at: spotAt(parsed.at, when) }) }];
  const arithmetic = new Set(operatorsIn(parsed.body).flatMap((operator) => ARITHMETIC.get(operator) ?? []));
  if (arithmetic.size > 0)
    return [
      {
        message: `The condition reckons with ${[...arithmetic].join(', ')}, which fails where a number grows too large.`,
        fix: 'Compare with a value that is written out.',
      },
    ];
  return typeFaults(when);
}

/** One character; the last one where the text ends too early. */
const spotAt = (at: number, { length }: string): NonNullable<ConditionFault['at']> => {
  const start = Math.max(0, Math.min(at, length - 1));
  return { start, end: start + 1 };
};

const ARITHMETIC: ReadonlyMap<string, string> = new Map([
  ['+', '"+"'],
  ['-', '"-"'],
  ['*', '"*"'],
  ['neg', '"-"'],
]);

/** Every operator of an expression. */
function operatorsIn(expression: unknown): readonly string[] {
  if (Array.isArray(expression)) return expression.flatMap(operatorsIn);
  if (typeof expression !== 'object' || expression === null) return [];
  const [operator] = takenApart(expression);
  return operator === 'Value' ? [] : [...Object.keys(expression), ...Object.values(expression).flatMap(operatorsIn)];
}

const OPENING = 'permit (principal, action, resource) when { (';

/** What Cedar's validator has against the condition under the schema of requests. */
function typeFaults(when: string): readonly ConditionFault[] {
  const policy = `${OPENING}${when}\n) };`;
  const answer = askCedar((cedar) =>
    cedar.validate({
      schema: CEDAR_SCHEMA,
      policies: { staticPolicies: policy },
      validationSettings: { mode: 'strict' },
    }),
  );
  if (answer.type === 'failure') return answer.errors.map(({ message }) => ({ message: refusal(message) }));
  const faults = answer.validationErrors.map(({ error }): ConditionFault => {
    const [place] = error.sourceLocations ?? [];
    const [start, end] = place ? [characterAt(policy, place.start), characterAt(policy, place.end)] : [-1, -1];
    const at = start >= 0 && end <= when.length ? { start, end } : undefined;
    const lacking = at && /access to optional attribute `([^`]*)`/.exec(error.message)?.[1];
    if (at && lacking !== undefined) return { ...unguarded(when.slice(start, end), lacking), at };
    const fix = typeof error.help === 'string' ? { fix: sentence(error.help) } : {};
    return { message: refusal(error.message), ...fix, ...(at && { at }) };
  });
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

/** An attribute that is read although a request may lack it. */
const unguarded = (piece: string, attribute: string): Omit<ConditionFault, 'at'> => ({
  message: `${piece} fails on a request that has no ${attribute}, and what fails denies, whatever else permits.`,
  fix: `Ask for it first: ${piece.replace(/\s*\.\s*[^.]*$/, '')} has ${attribute} && …`,
  isFailure: true,
});

/** The character of the condition at a byte of the policy that it was put into. */
const characterAt = (policy: string, byte: number): number =>
  Buffer.from(policy).subarray(0, byte).toString().length - OPENING.length;

/** What Cedar says against a condition, as a sentence. */
function refusal(text: string): string {
  const plain = text.replace(/for policy `[^`]*`, /, '').trim();
  return `Cedar refuses the condition: ${plain}${plain.endsWith('.') ? '' : '.'}`;
}

/** What Cedar advises, as a sentence. */
function sentence(text: string): string {
  const plain = text.replace(/for policy `[^`]*`, /, '').trim();
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}${/[.?]$/.test(plain) ? '' : '.'}`;
}
