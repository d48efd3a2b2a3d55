import { contextText, policyText, type Subject, typeText } from './declarations.ts';
import { idOf } from './prose.ts';
import { type Random, randomOf } from './random.ts';

/** One file of the corpus. */
export interface CorpusFile {
  readonly path: string;
  readonly text: string;
}

/** A whole registry, and a change of it. */
export interface Corpus {
  /** The N declarations and the few that they refer to. */
  readonly files: readonly CorpusFile[];
  /** Ten files that a pull request adds: next versions and new names. */
  readonly change: readonly CorpusFile[];
  /** The ids of the contexts, for look-ups. */
  readonly contexts: readonly string[];
}

const SHARE = { types: 0.04, policies: 0.06 };

const HISTORY = ['1.0.0', '1.1.0', '1.1.1', '2.0.0', '2.1.0'] as const;

const BASE: readonly CorpusFile[] = [
  {
    path: 'governance/registry.yaml',
    text: 'id: bench\nname: Bench registry\nversion: 1\ndomain: contexts.example.org\npreset: team\npublication:\n  url: http://127.0.0.1:8787\n',
  },
  {
    path: 'governance/participants/team-a.yaml',
    text: 'kind: team\nid: team-a\nname: Team A\nroles: [reader, guest]\n',
  },
  {
    path: 'governance/participants/server-a/1.0.0.yaml',
    text: 'kind: server\nid: server-a\nname: Server A\nversion: 1.0.0\nowner: team-a\nserver:\n  name: org.example/server-a\n  description: A server for measuring.\n  version: 1.0.0\n',
  },
  {
    path: 'governance/profiles/bench.yaml',
    text: 'id: bench\nname: Bench\nversion: 1\ndescription: What every declaration of the corpus keeps.\nowner: team-a\ncriteria: [description, examples, retention]\n',
  },
];

/** Generates N declarations: 90 % contexts, 4 % types, 6 % policies, one to four versions a name, every reference resolved. */
export function generateCorpus(n: number, seed = 1): Corpus {
  const random = randomOf(seed);
  const types = subjects(random, Math.max(1, Math.round(n * SHARE.types)));
  const policies = subjects(random, Math.max(1, Math.round(n * SHARE.policies)));
  const contexts = subjects(random, n - count(types) - count(policies));
  const text = (at: number, version: string): string => {
    const subject = contexts[at] ?? fail();
    const links = randomOf(subject.seed + 1);
    const policy = (): string => (policies[links.below(policies.length)] ?? fail()).id;
    const derivedFrom = at > 0 && links.below(4) === 0 ? contexts[links.below(at)]?.id : undefined;
    const type = types[links.below(types.length)] ?? fail();
    return contextText(subject, version, {
      type: type.id,
      policies: [...new Set([policy(), policy()])],
      ...(derivedFrom === undefined ? {} : { derivedFrom }),
    });
  };
  const contextFile = (at: number, version: string): CorpusFile => ({
    path: `contexts/${contexts[at]?.id ?? ''}/${version}.yaml`,
    text: text(at, version),
  });
  const files = [
    ...BASE,
    ...types.flatMap((subject) =>
      subject.versions.map((version) => ({
        path: `contexts/types/${subject.id}/${version}.yaml`,
        text: typeText(subject, version),
      })),
    ),
    ...policies.flatMap((subject) =>
      subject.versions.map((version) => ({
        path: `policies/${subject.id}/${version}.yaml`,
        text: policyText(subject, version),
      })),
    ),
    ...contexts.flatMap((subject, at) => subject.versions.map((version) => contextFile(at, version))),
  ];
  return { files, change: nextVersions(contexts, contextFile), contexts: contexts.map(({ id }) => id) };
}

const fail = (): never => {
  throw new Error('The corpus is too small.');
};

const count = (list: readonly Subject[]): number => list.reduce((sum, { versions }) => sum + versions.length, 0);

function subjects(random: Random, files: number): Subject[] {
  const found: Subject[] = [];
  for (let left = files; left > 0;) {
    const versions = HISTORY.slice(0, Math.min(left, 1 + random.below(4)));
    found.push({ id: idOf(random, found.length + 1), seed: random.below(1 << 30), versions });
    left -= versions.length;
  }
  return found;
}

function nextVersions(
  contexts: readonly Subject[],
  contextFile: (at: number, version: string) => CorpusFile,
): CorpusFile[] {
  const step = Math.max(1, Math.floor(contexts.length / 10));
  return Array.from({ length: Math.min(10, contexts.length) }, (_, number) => {
    const at = number * step;
    return contextFile(at, HISTORY[contexts[at]?.versions.length ?? 0] ?? '3.0.0');
  });
}
