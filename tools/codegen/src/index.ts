export { CODEGEN_ERROR_CODES, CodegenError, type CodegenErrorCode } from './error.ts';
export { type CodegenOptions, generateModules } from './file/generate.ts';
export type { GeneratedFile } from './file/generated-file.ts';
export { commandOf } from './file/header.ts';
export type { PinnedContext } from './file/pin.ts';
export { checkCodegen, type CodegenPlan, type Drift, planCodegen } from './plan/plan.ts';
export { findUses } from './usage/find-uses.ts';
export { judgeUses, type LineageFacts, lineageOf, type ReferenceVerdict, type UseAdvice } from './usage/judge-uses.ts';
export type { CodeFile, DynamicUse, Use, UsePlace, Uses } from './usage/use.ts';
