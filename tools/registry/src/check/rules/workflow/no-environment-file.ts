import type { FileRule } from '../../rule.ts';
import { isMembers, jobsOf, stepsOf, workflowOf } from '../../steps.ts';
import { stringsIn } from '../../strings-in.ts';

const FILES = /\bGITHUB_(?:ENV|PATH)\b|\bgithub\.(?:env|path)\b|\bcore\.(?:exportVariable|addPath)\b/;
const UNSECURE = 'ACTIONS_ALLOW_UNSECURE_COMMANDS';

/** No step changes what later steps run. */
export const noEnvironmentFile: FileRule = {
  id: 'no-environment-file',
  family: 'workflow',
  scope: 'file',
  severity: 'error',
  summary: 'No step writes to GITHUB_ENV or GITHUB_PATH.',
  why: 'What is written there becomes the environment of every later step. One line of foreign text in it sets NODE_OPTIONS or puts another npm first, and so runs code with the rights of the job.',
  fix: 'Write env at the step that needs the value, or hand it on as an output.',
  example: {
    bad: 'uses: actions/github-script@0123456789abcdef0123456789abcdef01234567\nwith:\n  script: core.exportVariable("TITLE", title)',
    good: 'run: npx ctxr check\nenv:\n  TITLE: ${{ github.event.pull_request.title }}',
  },
  *check(source) {
    for (const { value, path } of stepsOf(source))
      for (const { text, path: at } of stringsIn(value, path)) {
        const found = at.at(-1) === 'name' ? undefined : FILES.exec(text)?.[0];
        if (found !== undefined)
          yield { path: at, message: `${found} changes the environment of every step after this one.` };
      }
    for (const { value, path } of [
      { value: workflowOf(source) ?? {}, path: [] },
      ...jobsOf(source),
      ...stepsOf(source),
    ])
      if (isMembers(value['env']) && Object.hasOwn(value['env'], UNSECURE))
        yield {
          path: [...path, 'env', UNSECURE],
          part: 'key',
          message: `${UNSECURE} lets every line that a step prints change the environment of the steps after it.`,
        };
  },
};
