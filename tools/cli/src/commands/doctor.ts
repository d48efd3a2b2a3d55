import { diagnose, type Diagnosis } from '../doctor/diagnose.ts';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import type { Verb } from '../verb.ts';

/** `ctxr doctor`: what is missing here, each with its fix. */
export const verb: Verb = {
  define: (command) =>
    void command.addHelpText(
      'after',
      '\nEach line is ok, warn or fail. Exit code 3 where something fails, else 0: a warning stops nothing today.',
    ),

  async run(session) {
    const diagnoses = await diagnose(session.directory, session.io.env);
    const failed = diagnoses.filter(({ state }) => state === 'fail').length;
    session.answer({ diagnoses }, () => table(diagnoses, session));
    session.note(failed === 0 ? 'nothing stands in the way' : `${failed} of ${diagnoses.length} need you`);
    return failed === 0 ? EXIT.fine : EXIT.unavailable;
  },
};

const SGR = { ok: 32, warn: 33, fail: 31 } as const;

function table(diagnoses: readonly Diagnosis[], { colour }: Session): string {
  const width = Math.max(...diagnoses.map(({ subject }) => subject.length)) + 2;
  return diagnoses
    .map(({ subject, state, message, fix }) => {
      const mark = state.padEnd(6);
      const line = `${colour ? `\u001b[${SGR[state]}m${mark}\u001b[39m` : mark}${subject.padEnd(width)}${message}`;
      return fix === undefined ? line : `${line}\n${' '.repeat(6 + width)}fix: ${fix}`;
    })
    .join('\n');
}
