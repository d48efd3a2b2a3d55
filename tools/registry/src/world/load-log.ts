/** What reading a transparency log takes. Loaded when somebody does, because no other command needs it. */
export const loadLog = (): Promise<typeof import('./reading-log.ts')> => import('./reading-log.ts');
