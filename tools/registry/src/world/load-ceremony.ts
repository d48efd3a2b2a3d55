/** What changing the keys takes. Loaded when somebody does, because no other command needs it. */
export const loadCeremony = (): Promise<typeof import('./ceremony.ts')> => import('./ceremony.ts');
