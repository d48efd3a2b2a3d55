import { type JudgedUpdate, stepWords } from '../compatibility/judged-update.ts';
import { demandedBy } from '../compatibility/required-update.ts';
import { propertyAdvice, shapeReason, unknownReason } from '../compatibility/update-words.ts';
import { termsWords } from '../compatibility/widening-words.ts';
import { saysMoreThanWords } from '../compatibility/other-members.ts';
import type { Step } from '../compatibility/update-step.ts';

/** The step that a change takes: what cannot be decided is major, and what is more than words is no patch. */
export function truthfulStep({ pair, shape, needed }: JudgedUpdate): Step {
  if (shape?.update === 'undecided') return 'major';
  return needed === 'patch' && saysMoreThanWords(pair) ? 'minor' : needed;
}

/** Why a change takes its step, in sentences. */
export function reasonsFor(update: JudgedUpdate, step: Step): readonly string[] {
  const { pair, version, earlier, shape, terms } = update;
  const { id } = pair.name;
  const conclusion = `That takes ${stepWords(update, step)}.`;
  if (shape?.update === 'undecided') return [undecided(update), conclusion];
  if (terms?.step === step && shape?.update !== step)
    return [`From ${id} ${earlier} to ${version}, ${termsWords(terms)}`, conclusion];
  if (shape && !shape.verdict.isSame) {
    const advice = step === 'major' ? propertyAdvice(update).trim() : '';
    return [shapeReason(update), conclusion, ...(advice === '' ? [] : [advice])];
  }
  const same = shape ? [`${id} ${version} accepts exactly the payloads that ${earlier} accepts.`] : [];
  const rest = step === 'patch' ? 'Nothing but words changed.' : 'Members other than its schema changed.';
  return [...same, rest, conclusion];
}

function undecided({ pair, version, earlier, shape }: JudgedUpdate): string {
  const answers = shape ? demandedBy(pair.compatibility).map((direction) => shape.verdict[direction]) : [];
  const why = answers.flatMap((answer) =>
    answer.kind === 'unknown' ? [unknownReason(answer.code, answer.pointer)] : [],
  );
  return `Whether ${pair.name.id} ${version} keeps what ${earlier} promised is not known: ${why[0] ?? 'no proof was found'}.`;
}
