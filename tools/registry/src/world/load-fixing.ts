import type { Finding } from '../finding/finding.ts';

/** Applies the safe edits that findings offer. The editor is loaded now: most checks mend nothing. @returns the files changed, sorted. */
export const fixFolder = async (folder: string, findings: readonly Finding[]): Promise<readonly string[]> =>
  (await import('./fix-folder.ts')).fixFolder(folder, findings);
