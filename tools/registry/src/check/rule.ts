import type { Change } from '../change/change.ts';
import type { Registry } from '../declaration/registry.ts';
import type { Part, Source } from '../declaration/source.ts';
import type { Fix, KeyPath, Position, Severity } from '../finding/finding.ts';
import type { ShapeVerdicts } from './compatibility/shape-verdict.ts';
import type { ReadTests } from './policy-tests/read-tests.ts';
import type { SchemaJudge } from './schema-judge.ts';

/** The families that `ctxr explain` groups the rules by. */
export const RULE_FAMILIES = [
  'syntax',
  'schema',
  'references',
  'versions',
  'governance',
  'privacy',
  'policy',
  'workflow',
] as const;
export type RuleFamily = (typeof RULE_FAMILIES)[number];

/** What a rule says: the place as a path, which the runner turns into lines and columns. */
export interface Report {
  readonly message: string;
  readonly path: KeyPath;
  /** Whether the member's name is meant, not its value. */
  readonly part?: Part;
  /** The exact range, where the rule knows better than the path. */
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly fix?: Fix;
  /** Where one report is milder than its rule. */
  readonly severity?: Severity;
}

/** What a rule over the whole registry says: it names the file too. */
export interface RegistryReport extends Report {
  readonly file: string;
}

interface RuleText {
  /** A kebab-case statement of the fault's subject; equals the file's name and the fixture folder's. */
  readonly id: string;
  readonly family: RuleFamily;
  readonly severity: Severity;
  /** The rule in one sentence. */
  readonly summary: string;
  /** Why a registry wants it, in one to three sentences. */
  readonly why: string;
  /** What to do about a finding. */
  readonly fix: string;
  /** The shortest declaration text that breaks the rule, and the same text mended. */
  readonly example: { readonly bad: string; readonly good: string };
}

/** A rule that needs one file alone; its findings are reused for as long as the file's bytes stay the same. */
export interface FileRule extends RuleText {
  readonly scope: 'file';
  /** Whether a release that was there before is let off when it is withdrawn or revoked. */
  readonly restsOutOfForce?: true;
  check(source: Source, judge: SchemaJudge): Iterable<Report>;
}

/** A rule that needs the whole registry, or the difference between base and head; it runs on every check. */
export interface RegistryRule extends RuleText {
  readonly scope: 'registry';
  check(input: CheckInput): Iterable<RegistryReport>;
}

/**
 * A rule over the tests of one policy and all that they speak of; its findings are reused for as long as all of it
 * stays the same.
 */
export interface TestsRule extends RuleText {
  readonly scope: 'tests';
  check(tests: ReadTests): Iterable<Report>;
}

export type Rule = FileRule | RegistryRule | TestsRule;

/** The two states of a check and what differs. Values are outlines: see `declaration/outline.ts`. */
export interface States {
  readonly head: Registry;
  /** The state that is released; an empty registry where there is none. */
  readonly base: Registry;
  readonly changes: readonly Change[];
}

/** What registry rules see. */
export interface CheckInput extends States {
  /** How the schemas relate that this change sets side by side. */
  readonly shapes: ShapeVerdicts;
}
