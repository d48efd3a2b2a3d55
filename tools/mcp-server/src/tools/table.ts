import { contextDiff } from './context-diff.ts';
import { contextGet } from './context-get.ts';
import { contextResolve } from './context-resolve.ts';
import { contextValidate } from './context-validate.ts';
import { contextsNegotiate } from './contexts-negotiate.ts';
import { registrySearch } from './registry-search.ts';
import { registryVerify } from './registry-verify.ts';
import type { RegistryTool } from './tool.ts';

/** Every tool, in the order in which they are listed. */
export const TOOLS = [
  registrySearch,
  contextGet,
  contextResolve,
  contextValidate,
  contextsNegotiate,
  contextDiff,
  registryVerify,
] as readonly unknown[] as readonly RegistryTool[];
