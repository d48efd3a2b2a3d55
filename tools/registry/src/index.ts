export { check, type CheckResult } from './check/check.ts';
export { RULE_FAMILIES, type Rule } from './check/rule.ts';
export { RegistryError, type RegistryErrorCode } from './error/registry-error.ts';
export { compareFindings, type Edit, type Finding, type Fix, type Place, type Position, type Severity } from './finding/finding.ts';
export { checkFolder, type CheckFolderOptions, type FolderReport } from './world/check-folder.ts';
