/** What telling the difference of two releases takes. Loaded when somebody asks, because no other command needs it. */
export const loadDiffing = (): Promise<typeof import('./diffing.ts')> => import('./diffing.ts');
