import type { FileRule } from '../../rule.ts';
import { stepsOf } from '../../steps.ts';

const ALLOWED = /^(npm (ci|test|start|run [\w:-]+)|npx ctxr)( .*)?$/;
/** Signs by which a shell would do a second thing. */
const SHELL = /[;&|<>`$\\()]/;

/** A workflow says which of our commands runs, and nothing else. */
export const oneLineRun: FileRule = {
  id: 'one-line-run',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'Every run of a workflow is one line: npm ci, npm test, npm run … or npx ctxr …',
  why: 'What runs in a workflow must run on a desk too, and be tested there. A script inside a workflow is neither, and an expression in it lets the text of a pull request become a command.',
  fix: 'Move the script behind an npm script or a ctxr command, and pass values as environment variables.',
  example: {
    bad: 'run: |\n  npm ci\n  echo "${{ github.event.pull_request.title }}"',
    good: 'run: npm ci',
  },
  *check(source) {
    for (const { value, path } of stepsOf(source)) {
      const run = value['run'];
      if (typeof run !== 'string') continue;
      const command = run.trim();
      const place = [...path, 'run'];
      if (command.includes('${{'))
        yield {
          path: place,
          message:
            'An expression in run is put into the command before the shell reads it; whoever wrote the value writes the command.',
        };
      else if (command.includes('\n'))
        yield { path: place, message: `The script has ${command.split('\n').length} lines; a run is one command.` };
      else if (!ALLOWED.test(command))
        yield {
          path: place,
          message: `"${command}" is none of npm ci, npm test, npm start, npm run <script> and npx ctxr <command>.`,
        };
      else if (SHELL.test(command))
        yield {
          path: place,
          message: `"${command}" does more than one thing, because of "${SHELL.exec(command)?.[0]}".`,
        };
    }
  },
};
