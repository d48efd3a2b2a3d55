/** What writing a contract into a server's declaration takes. Loaded when somebody asks, because no other command needs it. */
export const loadRecording = (): Promise<typeof import('./recording.ts')> => import('./recording.ts');
