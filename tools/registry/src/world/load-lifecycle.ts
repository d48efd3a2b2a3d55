/** What appending to a lifecycle takes. Loaded when somebody does, because no other command needs it. */
export const loadLifecycle = (): Promise<typeof import('./record-event.ts')> => import('./record-event.ts');
