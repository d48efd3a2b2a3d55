/** A file of a code base. */
export interface CodeFile {
  /** From the folder that is scanned, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** Where something stands, and in which call. */
export interface UsePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** `resolve`, or `resolve.validate` where its result is used at once; `negotiate`, `lock`, `ContextMap`, `PayloadOf`. */
  readonly call: string;
}

/** One place that names a reference. */
export interface Use extends UsePlace {
  readonly reference: string;
}

/** One place whose reference is known only when the program runs. */
export interface DynamicUse extends UsePlace {
  readonly expression: string;
}

/** What a code base uses of registries. */
export interface Uses {
  readonly uses: readonly Use[];
  readonly dynamic: readonly DynamicUse[];
  /** Files that nest too deep to be read. */
  readonly unread: readonly string[];
}
