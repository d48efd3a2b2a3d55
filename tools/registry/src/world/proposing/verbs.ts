export { approve, type Approved, type ApproveOptions, type ToBeSigned } from './approve.ts';
export { due, type DueOptions } from './due.ts';
export type { DueItem } from './due-item.ts';
export { land, type Landed, type LandOptions, type NotLanded } from './land.ts';
export { propose, type Proposed, type ProposeOptions } from './propose.ts';
export { rollback, type RollbackOptions } from './rollback.ts';
export { signingKey } from './signing-key.ts';
export { withdrawChange } from './withdraw-change.ts';
export { shortReport } from '../../governance/proposal/short-report.ts';
