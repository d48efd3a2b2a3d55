/** The validators, free of Node modules: `@ctxr/client/validate`. */
export { ClientError, type ClientErrorCode, type ErrorKind } from './error.ts';
export type { Compiler } from './validate/compiler.ts';
export type { Failure } from './validate/failure.ts';
export type { Problem, Validation } from './validate/problem.ts';
export { isInterpretable, type PlainSchema } from './validate/readable-schema.ts';
export { createValidator, type Validator, type ValidatorOptions } from './validate/validator.ts';
