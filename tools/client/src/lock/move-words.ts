import type { Move, VersionStep } from './relation-between.ts';

/** What moving means to those who read payloads and to those who write them, in a few words. */
export function moveWords({ reader, writer, because = {} }: Move): string {
  if (reader === writer && stepWords(because.reader) === stepWords(because.writer))
    return `${reader} for readers and writers${stepWords(because.reader)}`;
  return `${reader} for readers${stepWords(because.reader)}, ${writer} for writers${stepWords(because.writer)}`;
}

const stepWords = (step: VersionStep | undefined): string => (step === undefined ? '' : ` (${step.from} → ${step.to})`);
