/** What writing proposed context types takes. Loaded when somebody asks, because no other command needs it. */
export const loadTypeImporting = (): Promise<typeof import('./import/types.ts')> => import('./import/types.ts');
