import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ctxr, emptyFolder } from './harness.ts';

const OLD = { type: 'object', properties: { email: { type: 'string' }, age: { type: 'integer', maximum: 150 } } };
const NEW =
  'type: object\nproperties:\n  email: { type: string }\n  age: { type: integer, maximum: 150 }\nrequired: [email]\n';

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = emptyFolder();
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

const pair = (): string => folderOf({ 'old.json': JSON.stringify(OLD), 'new.yaml': NEW });

describe('ctxr compare', () => {
  it('answers both directions for people, from JSON and YAML', async () => {
    const { code, stdout, stderr } = await ctxr(pair(), ['compare', 'old.json', 'new.yaml']);
    expect(code).toBe(0);
    expect(stdout).toContain('old.json → new.yaml: narrowed');
    expect(stdout).toContain('backward   breaking    {} is valid under old.json, but not under new.yaml');
    expect(stdout).toContain('refused by required (/required)');
    expect(stdout).toMatch(/forward {4}compatible {2}every instance of new\.yaml is valid under old\.json \(proved: /);
    expect(stderr).toContain('next: ctxr diff old.json new.yaml');
  });

  it('answers in JSON', async () => {
    const { stdout } = await ctxr(pair(), ['compare', 'old.json', 'new.yaml', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      old: 'old.json',
      new: 'new.yaml',
      backward: { verdict: 'breaking', witness: {}, keyword: 'required', keywordLocation: '/required' },
      forward: { verdict: 'compatible', proof: expect.any(String) },
      relation: 'narrowed',
    });
  });

  it.each([
    [['--expect', 'backward'], 1, 'backward'],
    [['--expect', 'full'], 1, 'backward'],
    [['--expect', 'forward'], 0, 'next'],
    [[], 0, 'next'],
  ] as const)('%j ends with %i', async (options, code, note) => {
    const outcome = await ctxr(pair(), ['compare', 'old.json', 'new.yaml', ...options]);
    expect(outcome.code).toBe(code);
    expect(outcome.stderr).toContain(note);
  });

  it('switches each half off and shows it', async () => {
    const same = folderOf({ 'a.json': '{"type":"string"}', 'b.json': '{"type":"string"}' });
    const unproved = await ctxr(same, ['compare', 'a.json', 'b.json', '--json', '--no-prove']);
    expect(JSON.parse(unproved.stdout)).toMatchObject({ backward: { verdict: 'unknown' }, relation: 'unknown' });
    const { stdout } = await ctxr(same, ['compare', 'a.json', 'b.json', '--no-prove']);
    expect(stdout).toContain('neither proved nor refuted');
    expect((await ctxr(same, ['compare', 'a.json', 'b.json', '--no-search', '--expect', 'full'])).code).toBe(0);
  });

  it('takes the dialect from --draft where $schema is absent', async () => {
    const folder = folderOf({
      'a.json': '{"type":"number","minimum":0,"exclusiveMinimum":true}',
      'b.json': '{"type":"number","minimum":0}',
    });
    const { stdout } = await ctxr(folder, ['compare', 'a.json', 'b.json', '--draft', '04', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ relation: 'widened', forward: { witness: 0 } });
  });

  it('reads the schema of a declaration, and exact numbers', async () => {
    const declaration =
      'id: a\nname: A\nversion: 1.0.0\nowner: team-a\nschema:\n  type: integer\n  maximum: 9007199254740993\n';
    const folder = folderOf({
      'a.yaml': declaration,
      'same.json': '{"type":"integer","maximum":9007199254740993}',
      'less.json': '{"type":"integer","maximum":9007199254740992}',
    });
    const verdictOn = async (file: string): Promise<unknown> =>
      JSON.parse((await ctxr(folder, ['compare', 'a.yaml', file, '--json'])).stdout);
    expect(await verdictOn('same.json')).toMatchObject({ relation: 'equal' });
    expect(await verdictOn('less.json')).not.toMatchObject({ backward: { verdict: 'compatible' } });
  });

  it.each([
    [['compare', 'old.json'], 2, 'ctxr compare OLD NEW'],
    [['compare', 'old.json', 'new.yaml', '--draft', '5'], 2, 'there is no draft `5`'],
    [['compare', 'old.json', 'new.yaml', '--budget', 'soon'], 2, '--budget takes a whole number'],
    [['compare', 'old.json', 'new.yaml', '--expect', 'everything'], 2, 'use backward, forward or full'],
    [['compare', 'old.json', 'nowhere.json'], 3, 'nowhere.json'],
    [['compare', 'old.json', 'broken.json'], 2, 'broken.json is no JSON'],
    [['compare', 'old.json', 'broken.yaml'], 2, 'broken.yaml is no YAML'],
    [['compare', 'old.json', 'list.json'], 2, 'holds no JSON Schema'],
    [['compare', 'old.json', 'new.yaml', '--cases', 'old.json'], 2, '--cases takes files of cases'],
  ] as const)('%j ends with %i', async (args, code, message) => {
    const folder = pair();
    for (const [name, text] of [
      ['broken.json', '{'],
      ['broken.yaml', 'a: ['],
      ['list.json', '[]'],
    ] as const)
      writeFileSync(join(folder, name), text);
    const outcome = await ctxr(folder, args);
    expect({ code: outcome.code, stdout: outcome.stdout }).toEqual({ code, stdout: '' });
    expect(outcome.stderr).toContain(message);
  });
});

describe('ctxr compare --cases', () => {
  const CASES = [
    '{"id":"wide","old":{"type":"integer"},"new":{"type":"number"}}',
    '',
    '{"id":"dialect","draft":"draft4","old":{"minimum":0,"exclusiveMinimum":true},"new":{"minimum":0}}',
  ];

  it('answers one line a case, in order', async () => {
    const folder = folderOf({ 'cases.jsonl': `${CASES.join('\n')}\n` });
    const { code, stdout, stderr } = await ctxr(folder, ['compare', '--cases', 'cases.jsonl', '--json']);
    expect(code).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(answers).toMatchObject([
      {
        id: 'wide',
        backward: { verdict: 'compatible' },
        forward: { verdict: 'breaking' },
        relation: 'widened',
        ms: expect.any(Number),
      },
      { id: 'dialect', relation: 'widened' },
    ]);
    expect(stderr).toContain('2 cases: directions 2 compatible, 2 breaking; median');
  });

  it('takes a whole .json file for one case, and several files', async () => {
    const folder = folderOf({
      'a.json': '{\n  "id": "a",\n  "old": true,\n  "new": true\n}\n',
      'b.json': '{"id":"b","old":true,"new":{}}',
    });
    const { code, stdout } = await ctxr(folder, ['compare', '--cases', 'a.json', 'b.json']);
    expect({
      code,
      lines: stdout
        .trimEnd()
        .split('\n')
        .map((line) => line.split(' (')[0]),
    }).toEqual({
      code: 0,
      lines: ['a  backward compatible, forward compatible: equal', 'b  backward compatible, forward compatible: equal'],
    });
  });

  it('answers a line that is no case with an error, goes on, and ends with 1', async () => {
    const folder = folderOf({ 'cases.jsonl': `{"id":"half","old":true}\nnonsense\n${CASES[0]}\n` });
    const { code, stdout, stderr } = await ctxr(folder, ['compare', '--cases', 'cases.jsonl', '--json']);
    expect(code).toBe(1);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as object),
    ).toMatchObject([
      { id: 'half', line: 1, error: { code: 'INPUT_INVALID', message: expect.stringContaining('"new" is missing') } },
      { id: null, line: 2, error: { code: 'INPUT_INVALID' } },
      { id: 'wide', relation: 'widened' },
    ]);
    expect(stderr).toContain('2 of the lines are no cases');
  });

  it('that saw no case ends with 1, and that has no file with 3', async () => {
    const folder = folderOf({ 'cases.jsonl': '\n' });
    const empty = await ctxr(folder, ['compare', '--cases', 'cases.jsonl', '--json']);
    expect(empty).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('there was no case') as string,
    });
    expect((await ctxr(folder, ['compare', '--cases', 'cases.jsonl', 'none.jsonl'])).code).toBe(3);
  });
});
