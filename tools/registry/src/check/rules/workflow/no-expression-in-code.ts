import type { KeyPath } from '../../../finding/finding.ts';
import type { FileRule } from '../../rule.ts';
import { isMembers, jobsOf, type Members, type Step, stepsOf, workflowOf } from '../../steps.ts';

/** Inputs of actions that are run as code or as a command. */
const CODE_INPUTS = ['script', 'args', 'entrypoint'] as const;
const SHELL_KEYS = ['shell', 'working-directory'] as const;

/** No text of others becomes code. */
export const noExpressionInCode: FileRule = {
  id: 'no-expression-in-code',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'No expression stands in a script, an argument of a container, a shell or a working directory.',
  why: 'An expression is replaced by its value before anything is run. Whoever wrote the value, such as the title of a pull request or the name of a branch, then writes the code.',
  fix: 'Pass the value as an environment variable, and read it in the code.',
  example: {
    bad: 'uses: actions/github-script@0123456789abcdef0123456789abcdef01234567\nwith:\n  script: console.log("${{ github.event.pull_request.title }}")',
    good: 'uses: actions/github-script@0123456789abcdef0123456789abcdef01234567\nenv:\n  TITLE: ${{ github.event.pull_request.title }}\nwith:\n  script: console.log(process.env.TITLE)',
  },
  *check(source) {
    const workflow = workflowOf(source);
    if (!workflow) return;
    const places = [
      ...[{ value: workflow, path: [] as KeyPath }, ...jobsOf(source)].flatMap(defaultsOf),
      ...stepsOf(source).flatMap(({ value, path }) => [
        ...texts(value, path, SHELL_KEYS),
        ...(isMembers(value['with']) ? texts(value['with'], [...path, 'with'], CODE_INPUTS) : []),
      ]),
    ];
    for (const { text, path } of places)
      if (text.includes('${{'))
        yield {
          path,
          message: `The expression is put into ${path.at(-1)} before it is used; whoever wrote the value decides what runs.`,
        };
  },
};

const texts = (value: Members, path: KeyPath, names: readonly string[]): { text: string; path: KeyPath }[] =>
  names.flatMap((name) => {
    const text = value[name];
    return typeof text === 'string' ? [{ text, path: [...path, name] }] : [];
  });

function defaultsOf({ value, path }: Step): { text: string; path: KeyPath }[] {
  const run = isMembers(value['defaults']) ? value['defaults']['run'] : undefined;
  return isMembers(run) ? texts(run, [...path, 'defaults', 'run'], SHELL_KEYS) : [];
}
