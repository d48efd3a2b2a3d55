import type { Compiler } from './compiler.ts';
import type { Failure } from './failure.ts';
import { isHot } from './heat.ts';
import { interpret } from './interpret.ts';
import type { ReadableSchema } from './readable-schema.ts';

/** Finds what a payload fails by; `values` is how many it has, or NaN where they are very many. */
export type Judge = (payload: unknown, values: number) => readonly Failure[];

const NONE: readonly Failure[] = [];
const DEPTH: readonly Failure[] = [{ pointer: '', keyword: 'depth', value: undefined }];

/**
 * Judges by the interpreter at first, and by compiled code once much was judged or the interpreter cannot tell. Compiled
 * code says yes or no; what is wrong the interpreter says in both tiers, so that it is the same.
 */
export function tieredJudge(schema: ReadableSchema, compiler: Compiler | undefined): Judge {
  let port = compiler;
  let fits: ((payload: unknown) => boolean) | undefined;
  let judged = 0;

  function compile(): void {
    try {
      fits = port?.judge(schema.root);
    } catch {
      // Code may not be made here, or not of this: the interpreter goes on.
      port = undefined;
    }
  }

  return (payload, values) => {
    if (port !== undefined && fits === undefined) {
      judged += values;
      if (Number.isNaN(judged) || isHot(judged, port.isWarm)) compile();
    }
    if (fits !== undefined) return byCode(fits, schema, payload);
    const found = interpret(schema, payload);
    if (typeof found !== 'string') return found;
    compile();
    return fits === undefined ? untold(found) : byCode(fits, schema, payload);
  };
}

function byCode(fits: (payload: unknown) => boolean, schema: ReadableSchema, payload: unknown): readonly Failure[] {
  let hasFailed = false;
  try {
    if (fits(payload)) return NONE;
  } catch (cause) {
    if (cause instanceof RangeError) return DEPTH;
    // What the code cannot tell, the interpreter can.
    hasFailed = true;
  }
  const found = interpret(schema, payload);
  if (typeof found === 'string') return untold(found);
  return found.length > 0 || hasFailed ? found : [{ pointer: '', keyword: 'schema', value: undefined }];
}

const untold = (why: 'depth' | 'name'): readonly Failure[] =>
  why === 'depth' ? DEPTH : [{ pointer: '', keyword: 'name', value: undefined }];
