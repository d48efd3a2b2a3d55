import { describe, expect, it } from 'vitest';
import type { Reporter } from '../../src/finding/formats/reporter.ts';
import { loadReporter, REPORTER_NAMES, type ReporterName } from '../../src/finding/formats/reporters.ts';
import { CONTEXT, FINDINGS } from './sample.ts';

const GOLDEN: Readonly<Record<ReporterName, string>> = {
  human: 'human.txt',
  concise: 'concise.txt',
  json: 'json.json',
  github: 'github.txt',
  sarif: 'sarif.json',
  junit: 'junit.xml',
};
const loaded = REPORTER_NAMES.map(async (name) => [name, await loadReporter(name)] as const);
const REPORTERS = Object.fromEntries(await Promise.all(loaded)) as Readonly<Record<ReporterName, Reporter>>;

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}]/u;

describe.each(REPORTER_NAMES)('the %s reporter', (name) => {
  const report = REPORTERS[name];

  it('writes what its golden file shows', async () => {
    await expect(report(FINDINGS, CONTEXT)).toMatchFileSnapshot(`golden/${GOLDEN[name]}`);
  });

  it('says the same twice and needs no findings', () => {
    expect(report(FINDINGS, CONTEXT)).toBe(report(FINDINGS, CONTEXT));
    expect(report([], CONTEXT)).toMatch(/^$|\n$/);
  });

  it('lets no control or hidden character through', () => {
    expect(
      report(FINDINGS, CONTEXT)
        .split('\n')
        .filter((line) => HIDDEN.test(line)),
    ).toEqual([]);
  });
});

describe('formats for machines', () => {
  it('json has exactly the promised members', () => {
    const parsed = JSON.parse(REPORTERS.json(FINDINGS, CONTEXT)) as { findings: Record<string, unknown>[] };
    expect(Object.keys(parsed)).toEqual(['findings']);
    expect(parsed.findings[0]).toEqual(FINDINGS[0]);
    expect(Object.keys(parsed.findings[2] ?? {})).toEqual(['rule', 'severity', 'message', 'place']);
    expect(REPORTERS.json([], CONTEXT)).toBe('{"findings":[]}\n');
  });

  it('github writes one line a finding, each a command that no message can leave', () => {
    const lines = REPORTERS.github(FINDINGS, CONTEXT).trimEnd().split('\n');
    expect(lines).toHaveLength(FINDINGS.length);
    for (const line of lines) expect(line).toMatch(/^::(error|warning|notice) file=[^:]*,title=[a-z-]+::/);
    expect(lines[2]).toContain('file=contexts/a%25%2Cb%3Ac/1.0.0.yaml,');
    expect(lines[1]).not.toContain('col=');
  });

  it('junit says something where there is nothing to say', () => {
    expect(REPORTERS.junit([], CONTEXT)).toContain('name="12 files checked"/>');
  });

  it('sarif refers to the rules by index and offers edits as fixes', () => {
    const log = JSON.parse(REPORTERS.sarif(FINDINGS, CONTEXT)) as {
      runs: { results: { ruleIndex?: number; fixes?: unknown[] }[] }[];
    };
    const results = log.runs[0]?.results ?? [];
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([0, 1, undefined, undefined]);
    expect(results.map(({ fixes }) => fixes?.length ?? 0)).toEqual([1, 0, 0, 0]);
  });
});

it('a person is shown a thousand findings and told of the rest', () => {
  const place = { file: 'contexts/a/1.0.0.yaml', path: [], start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  const many = Array.from({ length: 1003 }, () => ({
    rule: 'unique-id',
    severity: 'error' as const,
    message: 'No.',
    place,
  }));
  const text = REPORTERS.human(many, { sources: () => undefined, rules: [], checked: 1, version: '0.0.0' });
  expect(text.match(/error\[unique-id\]/g)).toHaveLength(1000);
  expect(text).toMatch(/… and 3 more: --reporter concise lists them all\.\n$/);
});
