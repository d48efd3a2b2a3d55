/** The client's TUF layer by itself: for tools that speak TUF and nothing of this registry. */
export { ClientError, type ClientErrorCode } from './error.ts';
export { HttpTransport } from './fetch/http-transport.ts';
export { DEFAULT_PATIENCE } from './fetch/transport.ts';
export { LIMITS } from './strict/limits.ts';
export { loadRole, type RoleSource } from './trust/load-role.ts';
export { loadTimestamp } from './trust/load-timestamp.ts';
export { checkBytes, type TargetInfo } from './trust/target.ts';
export { openTrustedStore } from './trust/trusted-store.ts';
export { walkRoots } from './trust/walk-roots.ts';
