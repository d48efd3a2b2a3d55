export { ACCESS_ATTRIBUTES, type AccessAttribute, type AccessSubject, ACTIONS } from './access-attributes.ts';
export { canonicalJson, type Json } from './canonical-json.ts';
export { CONTRACT_LISTS, type ContractList, contractText, orderedContract } from './contract.ts';
export { type Digest, digestFromHex, hexOfDigest, isDigest, isSha256Hex } from './digest.ts';
export { durationSeconds } from './duration.ts';
export { extensionId, reversedDomain } from './extension-id.ts';
export { isId, RESERVED_CONTEXT_IDS } from './id.ts';
export {
  type BulkLine,
  type Bundle,
  DEVELOPMENT_MEMBER,
  type Discovery,
  type Fit,
  FITS,
  type Head,
  INDEX_FORMAT,
  INDEX_KINDS,
  type IndexKind,
  type InnerNode,
  LEAF_CAPACITY,
  type LeafNode,
  type NameDocument,
  REGISTRY_MEMBER,
  type Relation,
  type RevocationEntry,
  type RevocationList,
  type TreeNode,
  type TypeLink,
  treeKey,
  type DecisionLink,
  type VersionEntry,
} from './index-format.ts';
export { parseReference, type Reference } from './reference.ts';
export { effectiveRetention, type EffectiveRetention } from './retention.ts';
export { allowedEvents, isLive, nextStatus, type Status, statusAfter, type StatusEvent } from './status.ts';
export {
  compareVersions,
  floorOf,
  highest,
  isPrerelease,
  isRange,
  isVersion,
  lineOf,
  lowest,
  predecessor,
  satisfies,
  sortVersions,
} from './version.ts';
export { revocationKey, revokedVersion } from './revocation.ts';
export { tufCanonicalJson } from './tuf-canonical-json.ts';
export type { Approval, ApprovalStatement } from './generated/approval.ts';
export type { Board, Seat } from './generated/board.ts';
export type { Binding, Context } from './generated/context.ts';
export type { ContextPolicy } from './generated/context-policy.ts';
export type { ContextType } from './generated/context-type.ts';
export type { CaseSignal, DecisionCase } from './generated/decision-case.ts';
export type { DecisionRecord } from './generated/decision-record.ts';
export type { Genesis, GenesisClaim } from './generated/genesis.ts';
export type { HostSignals } from './generated/signals.ts';
export type { DecisionRight, DecisionRights, DecisionRule } from './generated/decision-rights.ts';
export type { AccessRule, Account, Classification, JsonSchema, Retention } from './generated/definitions.ts';
export type { Lifecycle, LifecycleEvent } from './generated/lifecycle.ts';
export type {
  Client,
  Contract,
  ContractPrompt,
  ContractResource,
  ContractResourceTemplate,
  ContractTool,
  Organisation,
  Participant,
  Provision,
  Requirement,
  Server,
  Team,
} from './generated/participant.ts';
export type { PolicyTest, PolicyTests, TestContext, TestPrincipal } from './generated/policy-tests.ts';
export type { Profile } from './generated/profile.ts';
export type { Proposal } from './generated/proposal.ts';
export type { Registry } from './generated/registry.ts';
export type { Argument, Package, RemoteTransport, ServerJson } from './generated/server.ts';
