export { compareContracts, type CompareContractsOptions } from './contract/compare-contracts.ts';
export { CONTRACT_EFFECTS, type ContractDifference, type ContractEffect, gravest } from './contract/difference.ts';
export { contractDigest } from './contract/digest.ts';
export { readContract, type ReadContract, type Shown } from './contract/read-contract.ts';
