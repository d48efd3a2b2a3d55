/** What an audit takes. Loaded when somebody audits, because no other command needs it. */
export const loadAuditing = (): Promise<typeof import('./auditing.ts')> => import('./auditing.ts');
