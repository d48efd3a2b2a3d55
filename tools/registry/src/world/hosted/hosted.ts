export { decideHosted } from './decide-hosted.ts';
export { decisionNumber } from './decision-number.ts';
export { findingsBetween } from './findings.ts';
export { hostOf } from './host-of.ts';
export { pushBranch } from './push-branch.ts';
export { recordHosted } from './record-hosted.ts';
