export { nearest } from './check/near.ts';
export { loadRules } from './check/load-rules.ts';
export { RULE_FAMILIES, type Rule } from './check/rule.ts';
export { RegistryError, type RegistryErrorCode } from './error/registry-error.ts';
export {
  compareFindings,
  type Edit,
  type Finding,
  type Fix,
  type Place,
  type Position,
  type Severity,
} from './finding/finding.ts';
export { ansiPainter, type Painter, plainPainter } from './finding/formats/painter.ts';
export type { ReportContext, Reporter, RuleInfo } from './finding/formats/reporter.ts';
export {
  describesRules,
  isReporterName,
  loadReporter,
  REPORTER_NAMES,
  type ReporterName,
} from './finding/formats/reporters.ts';
export { fixFolder } from './world/load-fixing.ts';
export { checkFolder, type CheckFolderOptions, type FolderReport } from './world/check-folder.ts';
export type { ImportFormat } from './declaration/import/format.ts';
export type { NewsReport, UpstreamNews } from './world/import/news.ts';
export type { ImportedFile, ImportOptions, ImportReport } from './world/import/servers.ts';
export { loadImporting } from './world/load-importing.ts';
export type { ImportedType } from './world/import/types.ts';
export { loadTypeImporting } from './world/load-type-importing.ts';
export { serveFolder } from './world/load-serving.ts';
export type { ServeOptions, StaticServer } from './world/static/server.ts';
export { loadPublishing } from './world/load-publishing.ts';
export type { CommitBuild, KeyPlace } from './world/publishing.ts';
export type { Published } from './release/publication.ts';
export type { Trust } from './release/trust.ts';
export { loadCeremony } from './world/load-ceremony.ts';
export type { CeremonyReport, Change, Keyring, NamedKey, Protection, RoleState, Signed } from './world/ceremony.ts';
export { ALGORITHMS, type Algorithm } from './release/public-key.ts';
export { ROLES, type RoleName } from './release/roles.ts';
export { loadLifecycle } from './world/load-lifecycle.ts';
export type { EventRequest, PlannedEvent } from './check/event/plan.ts';
export { loadFolderFetch } from './world/load-folder-fetch.ts';
export { loadMirroring } from './world/load-mirroring.ts';
export { loadAuditing } from './world/load-auditing.ts';
export type { AuditReport } from './world/auditing.ts';
export { loadResigning } from './world/load-resigning.ts';
export type { Resigned } from './release/resign.ts';
export { loadOfficers } from './world/load-officers.ts';
export type { OfficersReport } from './world/officers.ts';
export { loadExamining } from './world/load-examining.ts';
export type { Examination } from './world/examining.ts';
export { loadLog } from './world/load-log.ts';
export type { LogReport } from './world/reading-log.ts';
export { loadCodeowners } from './world/load-codeowners.ts';
export { loadBumping } from './world/load-bumping.ts';
export { loadRecording } from './world/load-recording.ts';
export type { RecordedContract } from './world/recording.ts';
export type { Bump } from './world/bumping.ts';
export { loadDiffing } from './world/load-diffing.ts';
export type { ChangedSides, DiffSide, PairDiff } from './world/diffing.ts';
export { loadYaml } from './world/load-yaml.ts';
export { loadFounding } from './world/load-founding.ts';
export type { Founding } from './world/founding.ts';
export { loadGate } from './world/load-gate.ts';
export type { Decision } from './governance/decide/decision.ts';
export type { Evaluation } from './world/gate/evaluation.ts';
export type { MessagePage } from './governance/message/page.ts';
export { loadGitHub } from './world/load-github.ts';
export type { GitHubHost } from './world/github/open-github.ts';
export type { GitHubOptions } from './world/github/options.ts';
export { loadHosted } from './world/load-hosted.ts';
export type { Host } from './governance/host.ts';
export { loadGovernanceAudit } from './world/load-governance-audit.ts';
export type { AuditedDecision, GovernanceAudit } from './governance/audit/audited.ts';
export { loadProposing } from './world/load-proposing.ts';
export type {
  Approved,
  DueItem,
  DueOptions,
  Landed,
  NotLanded,
  Proposed,
  ToBeSigned,
} from './world/proposing/verbs.ts';
