import type { Job, Workflow } from './workflow-files.ts';

interface Event {
  readonly types?: readonly string[];
  readonly branches?: readonly string[];
  readonly workflows?: readonly string[];
}

const code = (word: string): string => `\`${word}\``;
const codes = (words: readonly string[]): string => words.map(code).join(', ');

/** When a workflow runs, as the table in `governance/README.md` writes it. */
export const runsWhen = ({ on }: Workflow): string =>
  Object.entries(on)
    .map(([name, event]) => {
      if (Array.isArray(event)) return `${code(name)} ${codes(event.map(({ cron }: { cron: string }) => cron))}`;
      const { branches, types, workflows } = (event ?? {}) as Event;
      const which = workflows ? ` of ${codes(workflows)}` : '';
      return `${code(name)}${which}${branches ? ` on ${codes(branches)}` : ''}${types ? ` (${types.join(', ')})` : ''}`;
    })
    .join(', ');

/** What its jobs may do and in which environment they stand, as the same table writes it. */
export const may = ({ jobs }: Workflow): string =>
  Object.entries(jobs)
    .map(([id, job]) => {
      const environment = environmentOf(job);
      const scopes = Object.entries(job.permissions).map(([scope, access]) => `${scope}: ${access}`);
      return `${code(id)}${environment === undefined ? '' : ` in ${code(environment)}`}: ${codes(scopes) || 'nothing'}`;
    })
    .join('<br>');

const environmentOf = ({ environment }: Job): string | undefined =>
  typeof environment === 'object' ? environment.name : environment;
