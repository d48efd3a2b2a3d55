import { fieldsOf, sentences } from './prose.ts';
import { type Random, randomOf } from './random.ts';

/** One name of the corpus: what all of its versions share. */
export interface Subject {
  readonly id: string;
  readonly seed: number;
  /** In ascending order. */
  readonly versions: readonly string[];
}

const indent = (lines: readonly string[], by: number): string =>
  lines.map((line) => `${' '.repeat(by)}${line}`).join('\n');

const title = (id: string): string =>
  id
    .split('-')
    .map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`)
    .join('');

/**
 * What the versions of a name change, so that their numbers are true: limits widen in minor and major versions, and a
 * context keeps payloads for a day less in a minor one, for two more in a major one.
 */
const STEPS: Readonly<Record<string, { readonly widened: number; readonly days: number }>> = {
  '1.0.0': { widened: 0, days: 0 },
  '1.1.0': { widened: 1, days: -1 },
  '1.1.1': { widened: 1, days: -1 },
  '2.0.0': { widened: 2, days: 1 },
  '2.1.0': { widened: 3, days: 0 },
  '3.0.0': { widened: 4, days: 2 },
};

const stepOf = (version: string): { readonly widened: number; readonly days: number } =>
  STEPS[version] ?? { widened: 0, days: 0 };

/** Prose grows with the history. */
const historyOf = (version: string): number => Object.keys(STEPS).indexOf(version);

/** A context: own schema, or for every fifth name the type's. */
export function contextText(
  subject: Subject,
  version: string,
  links: { readonly type: string; readonly policies: readonly string[]; readonly derivedFrom?: string },
): string {
  const random = randomOf(subject.seed);
  const isTyped = subject.seed % 5 === 0;
  const shape = isTyped ? typeShape(links.type) : schemaOf(random, version);
  return `# Kept by team-a; ask there before a breaking change.
id: ${subject.id}
name: ${title(subject.id)}
version: ${version}
description: >-
${indent(sentences(random, isTyped ? 16 : 4 + historyOf(version)), 2)}
owner: team-a
${isTyped ? `type: ${links.type}@^1\n` : `schema:\n${shape.text}\n`}governance: bench
policies: [${links.policies.join(', ')}]
enabled: true
retention: P${(subject.seed % 20) + 3 + stepOf(version).days}D # shorter than any policy asks for
complianceTags: [internal-audit, 'soc2']
${links.derivedFrom === undefined ? '' : `derivedFrom:\n  - ${links.derivedFrom}@^1\n`}bindings:
  - server: server-a
    resource: 'bench://${subject.id}/{id}'
examples:
${shape.example}
`;
}

/** A context type, whose payload any context of that type may show as an example. */
export function typeText(subject: Subject, version: string): string {
  const random = randomOf(subject.seed);
  return `id: ${subject.id}
name: ${title(subject.id)}
version: ${version}
description: >-
${indent(sentences(random, 14 + historyOf(version)), 2)}
kind: resource
owner: team-a
governancePolicy: bench
schema:
  $schema: https://json-schema.org/draft/2020-12/schema
  type: object
  properties:
    subject:
      description: What the payload is about.
      type: string
      maxLength: ${200 + 10 * stepOf(version).widened}
    taken:
      description: When it was taken.
      type: string
      format: date-time
  required: [subject, taken]
retention: P90D
complianceTags: [internal-audit]
compatibility: backward
contentModel: open
examples:
${typeShape(subject.id).example}
`;
}

/** A policy with three rules of access. */
export function policyText(subject: Subject, version: string): string {
  const random = randomOf(subject.seed);
  return `id: ${subject.id}
name: ${title(subject.id)}
version: ${version}
owner: team-a
description: >-
${indent(sentences(random, 12 + historyOf(version)), 2)}
accessRules:
  - id: readers-read
    description: "Who holds the role may read and negotiate."
    effect: permit
    principals: { roles: [reader] }
    actions: [read, negotiate]
  - id: owners-write
    effect: permit
    principals:
      teams: [team-a]
    actions: [write, share] # not propose: that is governance's
  - id: strangers-never-share
    effect: forbid
    principals: { roles: [guest] }
    actions: [share]
retention: P${60 + random.below(30)}D
classification: ${random.pick(['internal', 'confidential'])}
complianceTags: [internal-audit, soc2]
purpose: Keeping the service running and answering its users.
`;
}

interface Shape {
  readonly text: string;
  readonly example: string;
}

const typeShape = (type: string): Shape => ({
  text: '',
  example: `  - subject: The first ${type}.\n    taken: '2026-01-05T09:30:00Z'\n  - { subject: Another one, taken: '2026-02-06T10:00:00Z' }`,
});

function schemaOf(random: Random, version: string): Shape {
  const fields = fieldsOf(random, 4 + random.below(5));
  const limit = 40 + 10 * stepOf(version).widened;
  const properties = fields.map((field, at) => {
    const [description = ''] = sentences(random, 1);
    const kind = at % 3;
    if (kind === 0)
      return {
        field,
        lines: [`description: ${description}`, 'type: string', `maxLength: ${limit}`],
        value: `${field} ${at}`,
      };
    if (kind === 1)
      return { field, lines: [`description: ${description}`, 'type: integer', 'minimum: 0'], value: String(at * 7) };
    return {
      field,
      lines: [`description: ${description}`, 'type: string', 'enum: [low, middle, high]'],
      value: 'middle',
    };
  });
  const text = [
    '  type: object',
    '  properties:',
    ...properties.flatMap(({ field, lines }) => [`    ${field}:`, indent(lines, 6)]),
    `  required: [${fields.slice(0, 2).join(', ')}]`,
  ].join('\n');
  const members = properties.map(({ field, value }) => `${field}: ${value}`);
  return { text, example: `  - ${members.join('\n    ')}` };
}
