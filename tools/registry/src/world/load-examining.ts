/** What looking at a published registry takes. Loaded when somebody does, because no other command needs it. */
export const loadExamining = (): Promise<typeof import('./examining.ts')> => import('./examining.ts');
