/** What a mirror takes. Loaded when somebody makes one, because no other command needs it. */
export const loadMirroring = (): Promise<typeof import('./mirroring.ts')> => import('./mirroring.ts');
