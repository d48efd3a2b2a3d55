/** What the security officers' list takes. Loaded when they act, because no other command needs it. */
export const loadOfficers = (): Promise<typeof import('./officers.ts')> => import('./officers.ts');
