/** The kinds of declaration, each with a JSON Schema of the same name. */
export const DECLARATION_KINDS = [
  'context',
  'context-type',
  'context-policy',
  'participant',
  'lifecycle',
  'policy-tests',
  'registry',
  'board',
  'decision-rights',
  'profile',
  'proposal',
] as const;
export type DeclarationKind = (typeof DECLARATION_KINDS)[number];

/** What a name's folder belongs to; a lifecycle belongs to one of these, and tests belong to a policy. */
export type Subject = 'context' | 'context-type' | 'context-policy' | 'participant';

/** What a path says about the declaration in it: the kind follows from the folder, the identity from the names. */
export interface Slot {
  readonly kind: DeclarationKind;
  /** The id that the path demands; absent for files of which there is one. */
  readonly id?: string;
  /** The version that the path demands, for immutable files. */
  readonly version?: string;
  /** For a lifecycle and for tests: whose. */
  readonly subject?: Subject;
}

/** What a declaration is about: a lifecycle and tests are about the kind that they belong to. */
export type SubjectKind = Exclude<DeclarationKind, 'lifecycle' | 'policy-tests'>;

const SINGLE: Readonly<Record<string, Slot>> = {
  'governance/registry.yaml': { kind: 'registry' },
  'governance/board.yaml': { kind: 'board' },
  'governance/decision-rights.yaml': { kind: 'decision-rights' },
};

const VERSIONED: readonly (readonly [RegExp, Subject])[] = [
  [/^contexts\/types\/([^/]+)\/([^/]+)\.yaml$/, 'context-type'],
  [/^contexts\/([^/]+)\/([^/]+)\.yaml$/, 'context'],
  [/^policies\/([^/]+)\/([^/]+)\.yaml$/, 'context-policy'],
  [/^governance\/participants\/([^/]+)\/([^/]+)\.yaml$/, 'participant'],
];

const IN_PLACE: readonly (readonly [RegExp, DeclarationKind])[] = [
  [/^governance\/participants\/([^/]+)\.yaml$/, 'participant'],
  [/^governance\/profiles\/([^/]+)\.yaml$/, 'profile'],
  [/^governance\/proposals\/(\d+)-[^/]+\.yaml$/, 'proposal'],
];

/** The slot that a path is; undefined for a path where no declaration belongs. */
export function slotOf(path: string): Slot | undefined {
  const single = Object.hasOwn(SINGLE, path) ? SINGLE[path] : undefined;
  if (single) return single;
  for (const [pattern, subject] of VERSIONED) {
    const [, id, name] = pattern.exec(path) ?? [];
    if (id === undefined || name === undefined) continue;
    if (name === 'lifecycle') return { kind: 'lifecycle', id, subject };
    if (name === 'tests' && subject === 'context-policy') return { kind: 'policy-tests', id, subject };
    return { kind: subject, id, version: name };
  }
  for (const [pattern, kind] of IN_PLACE) {
    const id = pattern.exec(path)?.[1];
    if (id !== undefined) return { kind, id };
  }
  return undefined;
}

/** What the declaration at a slot is about. */
export const subjectKind = ({ kind, subject }: Slot): SubjectKind => subject ?? (kind as SubjectKind);

/** Whether the file is immutable once it is released. */
export const isRelease = (slot: Slot): boolean => slot.version !== undefined;

/** The path of a release. */
export function releasePath(kind: Subject, id: string, version: string): string {
  const folder = {
    context: 'contexts',
    'context-type': 'contexts/types',
    'context-policy': 'policies',
    participant: 'governance/participants',
  }[kind];
  return `${folder}/${id}/${version}.yaml`;
}

/** The folders that declarations live in. Other files may stand there only where {@link isDocumentation} holds. */
export const DECLARATION_FOLDERS = ['contexts', 'policies', 'governance'] as const;

/** The folders that the check reads: the declarations and the workflows that guard them. */
export const CHECKED_FOLDERS = [...DECLARATION_FOLDERS, '.github/workflows'] as const;

/** Whom the host asks for a review: written from the declarations, and compared with them. */
export const CODEOWNERS = '.github/CODEOWNERS';

/** All that the check reads, as git takes paths. */
export const CHECKED_PATHS = [...CHECKED_FOLDERS, CODEOWNERS] as const;

/** Whether the check reads the file. */
export const isChecked = (path: string): boolean =>
  path === CODEOWNERS || CHECKED_FOLDERS.some((folder) => path.startsWith(`${folder}/`));

/** Whether the path is prose, trust metadata or a decision's record: allowed beside declarations, not parsed as one. */
export const isDocumentation = (path: string): boolean =>
  path.endsWith('.md') || path.startsWith('governance/trust/') || path.startsWith('governance/decisions/');

/** Whether the path is a workflow of the host. */
export const isWorkflow = (path: string): boolean => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
