/** What deciding on a change takes. Loaded when somebody asks, because no other command needs it. */
export const loadGate = (): Promise<typeof import('./gate/gate.ts')> => import('./gate/gate.ts');
