/** What publishing takes: keys, compiler, signatures. Loaded when somebody publishes, because no other command needs it. */
export const loadPublishing = (): Promise<typeof import('./publishing.ts')> => import('./publishing.ts');
