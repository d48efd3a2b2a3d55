import { versionsOf } from './publication.ts';

/** What the walk finds: the versions of a name, and of one that there is not. */
export const tree = async (): Promise<unknown> => ({
  found: (await versionsOf('context', 'ctx-session-1'))?.versions.map(({ version }) => version),
  absent: (await versionsOf('context', 'ctx-nowhere')) === undefined,
});
