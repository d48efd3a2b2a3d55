/** What talking to GitHub takes. Loaded when a command works with a change there, because no other command needs it. */
export const loadGitHub = (): Promise<typeof import('./github/open-github.ts')> => import('./github/open-github.ts');
