/** Loads the comparison of schemas, which a run over known pairs never needs. */
export const loadComparer = (): Promise<typeof import('./compare-shapes.ts')> => import('./compare-shapes.ts');
