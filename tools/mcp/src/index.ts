export { compareContracts, type CompareContractsOptions } from './contract/compare-contracts.ts';
export { CONTRACT_EFFECTS, type ContractDifference, type ContractEffect, gravest } from './contract/difference.ts';
export { contractDigest } from './contract/digest.ts';
export { readContract, type ReadContract, type Shown } from './contract/read-contract.ts';
export type { Bounds } from './live/bounds.ts';
export type { Era } from './live/connect.ts';
export { LiveError, type LiveErrorCode } from './live/error.ts';
export { type LiveServer, lookAt, type LookOptions } from './live/look-at.ts';
export { commandWords, type CommandTarget, isAddress, type Target, type UrlTarget } from './live/target.ts';
export {
  type KnownType,
  type Proposal,
  type ProposedType,
  type ProposeOptions,
  proposeTypes,
  type ToolSide,
} from './propose/propose-types.ts';
