import type { Verb } from '../verb.ts';

/** Whom a command is for; `first` are the ones that everybody starts with. */
export const AUDIENCES = ['first', 'contributor', 'reviewer', 'client developer', 'operator', 'auditor'] as const;
export type Audience = (typeof AUDIENCES)[number];

/** One line of the table of commands. */
export interface Entry {
  readonly name: string;
  readonly audience: Audience;
  /** What it does, in at most ten words. */
  readonly summary: string;
  /** Loads the command's module, which no other command needs. */
  readonly load: () => Promise<{ readonly verb: Verb }>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly Entry[] = [
  {
    name: 'init',
    audience: 'first',
    summary: 'Start a registry of your own in a folder',
    load: () => import('./init.ts'),
  },
  {
    name: 'new',
    audience: 'first',
    summary: 'Write a context, type, policy, participant or profile',
    load: () => import('./new.ts'),
  },
  {
    name: 'check',
    audience: 'first',
    summary: 'Judge the declarations, exactly as CI does',
    load: () => import('./check.ts'),
  },
  {
    name: 'publish',
    audience: 'first',
    summary: 'Check, compile, sign and write a publication',
    load: () => import('./publish.ts'),
  },
  {
    name: 'resolve',
    audience: 'first',
    summary: 'Find the version that a reference means, verified',
    load: () => import('./resolve.ts'),
  },
  {
    name: 'validate',
    audience: 'first',
    summary: 'Hold a payload against a context',
    load: () => import('./validate.ts'),
  },
  { name: 'explain', audience: 'first', summary: 'Say what a rule wants and why', load: () => import('./explain.ts') },
  {
    name: 'doctor',
    audience: 'first',
    summary: 'Find what is missing here, each with its fix',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'schemas',
    audience: 'contributor',
    summary: 'Write the schemas that editors complete from',
    load: () => import('./schemas.ts'),
  },
  {
    name: 'bump',
    audience: 'contributor',
    summary: 'Give a change the version number that tells the truth',
    load: () => import('./bump.ts'),
  },
  {
    name: 'import',
    audience: 'contributor',
    summary: 'Take MCP server descriptions over as participants',
    load: () => import('./import.ts'),
  },
  {
    name: 'deprecate',
    audience: 'contributor',
    summary: 'Advise against a release: use something else',
    load: () => import('./deprecate.ts'),
  },
  {
    name: 'withdraw',
    audience: 'contributor',
    summary: 'End new use of a release',
    load: () => import('./withdraw.ts'),
  },
  {
    name: 'enable',
    audience: 'contributor',
    summary: 'Bring a deprecated or withdrawn release back',
    load: () => import('./enable.ts'),
  },
  { name: 'revoke', audience: 'contributor', summary: 'Forbid a release for good', load: () => import('./revoke.ts') },
  {
    name: 'bind',
    audience: 'contributor',
    summary: 'Bind a released context to more policies',
    load: () => import('./bind.ts'),
  },
  {
    name: 'propose',
    audience: 'contributor',
    summary: 'Open a change at the host: who decides, and what is missing',
    load: () => import('./propose.ts'),
  },
  {
    name: 'approve',
    audience: 'reviewer',
    summary: 'Sign your yes or no to a change',
    load: () => import('./approve.ts'),
  },
  {
    name: 'diff',
    audience: 'reviewer',
    summary: 'Say what changed between two versions, and whom it breaks',
    load: () => import('./diff.ts'),
  },
  {
    name: 'compare',
    audience: 'reviewer',
    summary: 'Prove two JSON Schemas compatible, or show the breaking payload',
    load: () => import('./compare.ts'),
  },
  {
    name: 'decide',
    audience: 'reviewer',
    summary: 'Say who has to agree to a change, who has, and what is missing',
    load: () => import('./decide.ts'),
  },
  {
    name: 'why',
    audience: 'reviewer',
    summary: 'Explain a decision that was taken',
    load: () => import('./why.ts'),
  },
  {
    name: 'compile',
    audience: 'reviewer',
    summary: 'Write the index of a commit, to see what would be published',
    load: () => import('./compile.ts'),
  },
  {
    name: 'search',
    audience: 'client developer',
    summary: 'Find contexts by words',
    load: () => import('./search.ts'),
  },
  {
    name: 'authorize',
    audience: 'client developer',
    summary: 'Say whether somebody may use a context, and by which rule',
    load: () => import('./authorize.ts'),
  },
  {
    name: 'negotiate',
    audience: 'client developer',
    summary: 'Agree what a client and its servers can exchange',
    load: () => import('./negotiate.ts'),
  },
  {
    name: 'lock',
    audience: 'client developer',
    summary: 'Pin the contexts that a program uses, and check the pins',
    load: () => import('./lock.ts'),
  },
  {
    name: 'codegen',
    audience: 'client developer',
    summary: 'Write TypeScript types for what the lock pins',
    load: () => import('./codegen.ts'),
  },
  {
    name: 'usage',
    audience: 'client developer',
    summary: 'Find which contexts a code base uses, and where',
    load: () => import('./usage.ts'),
  },
  {
    name: 'mcp',
    audience: 'client developer',
    summary: 'Serve a published registry to MCP clients',
    load: () => import('./mcp.ts'),
  },
  {
    name: 'verify',
    audience: 'client developer',
    summary: 'Verify a whole publication from its root',
    load: () => import('./verify.ts'),
  },
  {
    name: 'verify-live',
    audience: 'client developer',
    summary: 'Hold a running MCP server against its approved contract',
    load: () => import('./verify-live.ts'),
  },
  {
    name: 'found',
    audience: 'operator',
    summary: 'Say from which commit on the board decides',
    load: () => import('./found.ts'),
  },
  {
    name: 'land',
    audience: 'operator',
    summary: 'Merge an approved change on a local host, and record it',
    load: () => import('./land.ts'),
  },
  {
    name: 'due',
    audience: 'operator',
    summary: 'Say what time asks for: seats, emergencies, ended periods',
    load: () => import('./due.ts'),
  },
  {
    name: 'rollback',
    audience: 'operator',
    summary: 'Propose the exact inverse of a decision',
    load: () => import('./rollback.ts'),
  },
  {
    name: 'keys',
    audience: 'operator',
    summary: 'Make, list, rotate and retire the signing keys',
    load: () => import('./keys.ts'),
  },
  {
    name: 'trust',
    audience: 'operator',
    summary: 'Change who signs: propose, sign, finish, recover',
    load: () => import('./trust.ts'),
  },
  {
    name: 'resign',
    audience: 'operator',
    summary: 'Renew the signatures of a publication, for a scheduled job',
    load: () => import('./resign.ts'),
  },
  {
    name: 'codeowners',
    audience: 'operator',
    summary: 'Write whom GitHub asks for a review, from the rights',
    load: () => import('./codeowners.ts'),
  },
  { name: 'sign', audience: 'operator', summary: 'Sign a compiled index', load: () => import('./sign.ts') },
  {
    name: 'start',
    audience: 'operator',
    summary: 'Do the whole job on this machine, and prove it',
    load: () => import('./start.ts'),
  },
  {
    name: 'serve',
    audience: 'operator',
    summary: 'Serve a published folder over HTTP',
    load: () => import('./serve.ts'),
  },
  {
    name: 'record',
    audience: 'operator',
    summary: 'Write down who approved what landed, signed by the bridge',
    load: () => import('./record.ts'),
  },
  {
    name: 'mirror',
    audience: 'operator',
    summary: 'Copy a published registry, verified, fetching only what is new',
    load: () => import('./mirror.ts'),
  },
  {
    name: 'audit',
    audience: 'auditor',
    summary: 'Rebuild a publication from its commit and compare everything',
    load: () => import('./audit.ts'),
  },
  {
    name: 'log',
    audience: 'auditor',
    summary: 'Verify that the log of all publications only grew',
    load: () => import('./log.ts'),
  },
];
