/** What proposing, approving, landing and undoing take. Loaded when somebody does, because no other command needs it. */
export const loadProposing = (): Promise<typeof import('./proposing/verbs.ts')> => import('./proposing/verbs.ts');
