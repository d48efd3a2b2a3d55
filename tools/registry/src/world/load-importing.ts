/** What an import of server descriptions takes. Loaded when somebody imports, because no other command needs it. */
export const loadImporting = (): Promise<typeof import('./importing.ts')> => import('./importing.ts');
