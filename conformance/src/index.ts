export { type HonestPublication, publishFixture } from './fixture-registry.ts';
export { REQUIREMENTS, type RequirementId } from './requirements.ts';
export { runVector } from './run-vector.ts';
export type { Vector } from './vector.ts';
export { VECTORS } from './vectors/index.ts';
