/** What signing a publication anew takes. Loaded when somebody does, because no other command needs it. */
export const loadResigning = (): Promise<typeof import('./resigning.ts')> => import('./resigning.ts');
