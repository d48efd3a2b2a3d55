// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

/** The digest of the change. */
export interface ApprovalDigest {
  /** SHA-256 over what the change does to each file. */
  readonly sha256: string;
}

/** The change. */
export interface ApprovalSubject {
  /** Says that the digest is a change's. */
  readonly name: "change";
  /** The digest of the change. */
  readonly digest: ApprovalDigest;
}

/** Who says what of the change, and under which circumstances. */
export interface Approval {
  /** The number of the decision; the statement is worth nothing for another one. */
  readonly decision: string;
  /** Who says it: the id of a seat, or a host and the number of an account there, such as `github/7`. The key decides. */
  readonly by: string;
  /** What they say. */
  readonly verdict: "approve" | "reject" | "abstain";
  /** The digest of the board and the rights that it was said under. */
  readonly constitution: string;
  /** The digest of the effects that the change had when it was said. */
  readonly impact: string;
  /** The changed files by path, each with the SHA-256 of its new content or `removed`, so that a later change can be told file by file. Left out where there are more than 200. */
  readonly files?: { readonly [member: string]: string | "removed" };
  /** Why; a rejection needs one to be a veto. */
  readonly reason?: string;
  /** When it was said, RFC 3339 in UTC with whole seconds, such as `2026-11-22T06:00:00Z`. */
  readonly said: string;
}

/** What somebody says of a change and signs: an in-toto Statement, written as canonical JSON (RFC 8785). */
export interface ApprovalStatement {
  /** Says that this is an in-toto Statement. */
  readonly _type: "https://in-toto.io/Statement/v1";
  /** The change that the statement is about, and nothing else. */
  readonly subject: readonly ApprovalSubject[];
  /** Says that the predicate is an approval. */
  readonly predicateType: "urn:ctxr:approval:v1";
  /** Who says what of the change, and under which circumstances. */
  readonly predicate: Approval;
}
