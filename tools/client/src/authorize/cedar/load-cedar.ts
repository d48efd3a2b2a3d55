import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import type { DetailedError } from '@cedar-policy/cedar-wasm/nodejs';
import { ClientError } from '../../error.ts';

/** Cedar's WebAssembly build for Node. */
export type Cedar = typeof import('@cedar-policy/cedar-wasm/nodejs');

const PACKAGE = '@cedar-policy/cedar-wasm';
const require = createRequire(import.meta.url);
let loaded: Cedar | undefined;
let age = 0;

/** How many times Cedar broke off; what it had parsed before is gone. */
export const cedarAge = (): number => age;

/** What Cedar answers a question that it could not do anything with. */
export interface CedarFailure {
  readonly type: 'failure';
  readonly errors: readonly Pick<DetailedError, 'message' | 'sourceLocations'>[];
}

/**
 * Asks Cedar. It is loaded by the first question; after a failure inside of it the next question gets a new one,
 * because a trap leaves its memory in no defined state.
 * @throws ClientError AUTHORIZER_MISSING where it is not installed
 */
export function askCedar<T extends { readonly type: string }>(question: (cedar: Cedar) => T): T | CedarFailure {
  const cedar = (loaded ??= load());
  try {
    return question(cedar);
  } catch (failure) {
    loaded = undefined;
    age += 1;
    Reflect.deleteProperty(require.cache, require.resolve(`${PACKAGE}/nodejs`));
    const why = failure instanceof Error ? failure.message : String(failure);
    return { type: 'failure', errors: [{ message: `Cedar broke off: ${why}` }] };
  }
}

/** Loads Cedar, where it is not loaded yet. @throws ClientError AUTHORIZER_MISSING */
export function loadCedar(): void {
  loaded ??= load();
}

/** Node 20's V8 inlines calls into WebAssembly, and ends the whole process where it has to undo that during a call. */
function keepCallsApart(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--no-turbo-inline-js-wasm-calls');
}

function load(): Cedar {
  keepCallsApart();
  try {
    return require(`${PACKAGE}/nodejs`) as Cedar;
  } catch (cause) {
    throw new ClientError(
      'AUTHORIZER_MISSING',
      `Access rules are decided by Cedar, which could not be loaded. Install it beside @ctxr/client: npm install ${PACKAGE}@4.13.0. Or pass an authorizer of your own.`,
      { cause },
    );
  }
}
