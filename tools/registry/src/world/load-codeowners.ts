/** What making CODEOWNERS takes. Loaded when somebody asks, because no other command needs it. */
export const loadCodeowners = (): Promise<typeof import('./codeowners.ts')> => import('./codeowners.ts');
