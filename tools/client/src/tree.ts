/** The walk to a name of the index, free of Node modules: `@ctxr/client/tree`. */
export { ClientError, type ClientErrorCode, type ErrorKind } from './error.ts';
export { lookUp, type Tree } from './tree/look-up.ts';
export { type Sha256, webSha256 } from './tree/sha256-port.ts';
