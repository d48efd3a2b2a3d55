/** Why code could not be generated, or a code base not be read. */
export const CODEGEN_ERROR_CODES = [
  /** A pin has an id, a version or a digest that is none, or two pins contradict each other. */
  'PIN_INVALID',
  /** A file of somebody else stands where a generated one belongs. */
  'FOREIGN_FILE',
  /** The index file declares what the generated part declares too, or cannot be read. */
  'INDEX_CONFLICT',
  /** The generated text is no TypeScript: a bug of ours. */
  'OUTPUT_INVALID',
] as const;
export type CodegenErrorCode = (typeof CODEGEN_ERROR_CODES)[number];

/** What stopped the generator; `fix` says what to do about it. */
export class CodegenError extends Error {
  override readonly name = 'CodegenError';
  readonly code: CodegenErrorCode;
  readonly fix: string | undefined;

  constructor(code: CodegenErrorCode, message: string, fix?: string) {
    super(message);
    this.code = code;
    this.fix = fix;
  }
}
