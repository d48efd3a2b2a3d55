/** What deciding and recording at a host takes. Loaded when a command works with one. */
export const loadHosted = (): Promise<typeof import('./hosted/hosted.ts')> => import('./hosted/hosted.ts');
