import { type ClientOptions, clientOptions } from '../client/open.ts';
import { diagnose } from '../doctor/diagnose.ts';
import type { Diagnosis } from '../doctor/verdict.ts';
import { examinePublished } from '../doctor/registry.ts';
import { EXIT } from '../exit.ts';
import type { Session } from '../session.ts';
import type { Verb } from '../verb.ts';

/** `ctxr doctor`: what is missing here, each with its fix; with `--registry`, what is published and when it ends. */
export const verb: Verb<ClientOptions> = {
  define: (command) =>
    void clientOptions(command).addHelpText(
      'after',
      '\nEach line is ok, warn or fail. Exit code 3 where something fails, else 0: a warning stops nothing today.\nWith --registry it looks at a published registry instead, a URL or a folder, as a client does: exit code 5 where a\nsignature has to be renewed soon, 4 where one has ended or something is not what was signed, 3 where nobody answers.\n\nExamples:\n  ctxr doctor\n  ctxr doctor --registry https://contexts.example.org --root root.json',
    ),

  async run(session, _, options) {
    if (options.registry !== undefined) return examinePublished(session, options);
    const diagnoses = await diagnose(session);
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
