// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

/** A retention with a legal hold. */
export interface RetentionTerm {
  /** How long a payload may be kept. */
  readonly period: Duration;
  /** While true, nothing is deleted, whatever the period says. */
  readonly legalHold?: boolean;
  /** Why the hold is in force. */
  readonly reason?: string;
}

/** Whom a rule speaks of. Lists are alternatives; `any` is everybody. */
export interface Principals {
  /** Everybody, known or not. */
  readonly any?: true;
  /** Roles that a participant gives its members, such as `reader`. */
  readonly roles?: readonly Id[];
  /** Teams and organisations. */
  readonly teams?: readonly Id[];
  /** Clients and servers. */
  readonly participants?: readonly Id[];
}

/** Which contexts a rule speaks of, among those that its policy or type is bound to. Left out: all of them. */
export interface Resources {
  /** Contexts by id. */
  readonly contexts?: readonly Id[];
  /** Contexts of these types. */
  readonly types?: readonly Id[];
  /** Contexts that carry one of these compliance tags. */
  readonly tags?: readonly Tag[];
}

/** One rule of access. `forbid` wins over `permit`; what no rule permits is denied. */
export interface AccessRule {
  /** Names the rule in explanations; unique in its list. */
  readonly id: Id;
  /** The rule in a sentence, for people. */
  readonly description?: Description;
  /** Whether the rule allows or refuses. */
  readonly effect: "permit" | "forbid";
  /** Who. */
  readonly principals: Principals;
  /** What they do: `read` a payload, `write` one, `share` it onward, `negotiate` the context, `propose` a change of its declaration. */
  readonly actions: readonly ("read" | "write" | "share" | "negotiate" | "propose")[];
  /** On what. */
  readonly resources?: Resources;
  /** One condition in Cedar's expression language, such as `resource.enabled && context has mtls && context.mtls`. */
  readonly when?: string;
}

/** An account at a host, by its number, which outlives renames. */
export interface Account {
  /** The host, such as `github`. */
  readonly host: string;
  /** The account's number at the host. */
  readonly id: number;
  /** The account's present name, for people only. */
  readonly login?: string;
  /** Roles of this account in the team. */
  readonly roles?: readonly Id[];
  /** Public SSH keys that sign for the account. */
  readonly keys?: SshKeys;
  /** How commits of the account are recognised. */
  readonly addresses?: CommitAddresses;
}

/** A public SSH key. */
export interface SshKey {
  /** Names the key. */
  readonly id: Id;
  /** The key type, the first word of its line in authorized_keys. */
  readonly type: "ssh-ed25519" | "ecdsa-sha2-nistp256" | "ecdsa-sha2-nistp384" | "ecdsa-sha2-nistp521" | "ssh-rsa" | "sk-ssh-ed25519@openssh.com" | "sk-ecdsa-sha2-nistp256@openssh.com";
  /** The key itself, the second word: base64. */
  readonly key: string;
}

/** Lower-case words joined by hyphens, at most 64 characters; unique per kind, also after case folding. */
export type Id = string;
/** A Semantic Versioning 2.0.0 version without build metadata, such as 1.4.0 or 2.0.0-rc.1. */
export type Version = string;
/** Grows by exactly one with every change of this file, which is edited in place. */
export type Revision = number;
/** A name for people, one line. */
export type Name = string;
/** What this is for, in plain sentences. */
export type Description = string;
/** An ISO 8601 duration, such as P30D or PT12H. */
export type Duration = string;
/** A calendar day in UTC, YYYY-MM-DD. */
export type Date = string;
/** A policy: `p1` means its highest live version, `p1@^1` the highest live version in the range. */
export type PolicyReference = string;
/** A context type and a range: `session@^1` means the lowest live version in the range, so that the meaning of a release never drifts. */
export type TypeReference = string;
/** A context and a range, such as `ctx-session-1@^1`; a context of another registry is written `<domain>/<id>@<range>`. */
export type ContextReference = string;
/** A compliance tag, such as `gdpr` or `soc2`. */
export type Tag = string;
/** Rules of law or of the organisation that apply. The effective tags are the union of context, type and policies. */
export type ComplianceTags = readonly Tag[];
/** How sensitive the payloads are. `personal` and `special-category` are personal data and demand a retention. */
export type Classification = "public" | "internal" | "confidential" | "restricted" | "personal" | "special-category";
/** How long a payload may be kept: a duration, or a period with a legal hold. The effective retention is the shortest of context, type and policies, unless one of them holds. */
export type Retention = Duration | RetentionTerm;
/** A JSON Schema, draft 2020-12. `$ref` stays inside the repository; nothing is ever fetched to validate. */
export type JsonSchema = { readonly [member: string]: unknown };
/** Payloads that the schema accepts. Each is validated on every check. */
export type Examples = readonly unknown[];
/** Who may do what, as one set with all other rules that apply: `forbid` wins, default deny. */
export type AccessRules = readonly AccessRule[];
/** An exact fraction, such as 2/3. */
export type Fraction = string;
/** Public SSH keys. */
export type SshKeys = readonly SshKey[];
/** Addresses that commits of this person carry, so that nobody approves what they wrote themselves; a role address or one that the host makes up, never a private one. */
export type CommitAddresses = readonly string[];
/** A time, RFC 3339 in UTC with whole seconds, such as `2026-11-22T06:00:00Z`. */
export type Time = string;
/** A SHA-256 value as `sha256:<hex>`. */
export type Digest = string;
/** A git commit, 40 or 64 hexadecimal digits. */
export type CommitId = string;
/** A decision’s number, four digits or more: that of the change at the host. */
export type DecisionNumber = string;
