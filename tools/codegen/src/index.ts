export { CODEGEN_ERROR_CODES, CodegenError, type CodegenErrorCode } from './error.ts';
export { type CodegenOptions, type GeneratedFile, generateModules } from './file/generate.ts';
export type { PinnedContext } from './file/pin.ts';
