/** What founding takes. Loaded when somebody founds, because no other command needs it. */
export const loadFounding = (): Promise<typeof import('./founding.ts')> => import('./founding.ts');
