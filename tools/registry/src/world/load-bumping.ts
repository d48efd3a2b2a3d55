/** What finding the truthful version takes. Loaded when somebody asks, because no other command needs it. */
export const loadBumping = (): Promise<typeof import('./bumping.ts')> => import('./bumping.ts');
