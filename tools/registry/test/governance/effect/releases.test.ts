import { describe, expect, test } from 'vitest';
import { classified, effectsOf, textOf, type Texts } from './classified.ts';

const NOTE = 'contexts/ctx-note';
const P1 = 'policies/p1';
const TYPE = 'contexts/types/session';
const SERVER = 'governance/participants/server-a';

const note = (version: string, edit = (text: string): string => text): Texts => ({
  [`${NOTE}/${version}.yaml`]: edit(textOf(`${NOTE}/1.0.0.yaml`)).replace('version: 1.0.0', `version: ${version}`),
});
const p1 = (version: string, edit = (text: string): string => text): Texts => ({
  [`${P1}/${version}.yaml`]: edit(textOf(`${P1}/1.0.0.yaml`)).replace('version: 1.0.0', `version: ${version}`),
});
const requiring = (text: string): string =>
  text
    .replace('required: [text]', 'required: [text, lang]')
    .replace('properties:', 'properties:\n    lang:\n      description: The language.\n      type: string');

describe('a new version', () => {
  test('of a new name is new', async () => {
    const text = textOf(`${NOTE}/1.0.0.yaml`).replace('ctx-note', 'ctx-memo');
    expect(await classified({ 'contexts/ctx-memo/1.0.0.yaml': text })).toEqual([
      {
        path: 'contexts/ctx-memo/1.0.0.yaml',
        kind: 'context',
        id: 'ctx-memo',
        version: '1.0.0',
        effects: ['new'],
        owner: { after: 'team-a' },
      },
    ]);
  });

  test('with other words is a patch', async () => {
    const [item] = await classified(note('1.0.1', (text) => text.replace('NoteContext', 'Notes')));
    expect(item).toMatchObject({ effects: ['patch'], owner: { before: 'team-a', after: 'team-a' } });
  });

  test('is as large a step as its schema, whatever its number says, and says why', async () => {
    const [item] = await classified(note('1.0.1', requiring));
    expect(item?.effects).toEqual(['major']);
    expect(item?.because?.major).toContain('by "required"');
  });

  test('is as large a step as its number, whatever its schema says', async () => {
    expect(await effectsOf(note('1.1.0'))).toEqual({ [`${NOTE}/1.1.0.yaml`]: ['minor'] });
    const [item] = await classified(note('2.0.0'));
    expect(item).toMatchObject({ effects: ['major'], because: { major: 'the number 2.0.0 after 1.0.0 says so' } });
  });

  test('below 1.0.0 is major by its minor number, and no less than its schema by its patch number', async () => {
    const early = Object.fromEntries(
      Object.entries(note('0.1.0')).map(([, text]) => [
        'contexts/early/0.1.0.yaml',
        text?.replace('ctx-note', 'early') ?? null,
      ]),
    );
    const later = (version: string, edit = (text: string): string => text): Texts => ({
      [`contexts/early/${version}.yaml`]: edit(early['contexts/early/0.1.0.yaml'] ?? '').replace('0.1.0', version),
    });
    expect(Object.values(await effectsOf(later('0.1.1'), early))).toEqual([['patch']]);
    expect(Object.values(await effectsOf(later('0.2.0'), early))).toEqual([['major']]);
    expect(Object.values(await effectsOf(later('0.1.1', requiring), early))).toEqual([['major']]);
  });

  test('that names another profile is no patch', async () => {
    expect(Object.values(await effectsOf(note('1.0.1', (text) => text.replace('g1', 'strict'))))).toEqual([['minor']]);
  });

  test('below what is released is major, because nothing vouches for it', async () => {
    expect(Object.values(await effectsOf(note('0.9.0')))).toEqual([['major']]);
  });

  test('whose owner is another changes the owner', async () => {
    const [item] = await classified(note('1.0.1', (text) => text.replace('team-a', 'team-b')));
    expect(item).toMatchObject({ effects: ['owner-change', 'patch'], owner: { before: 'team-a', after: 'team-b' } });
  });

  test('whose schema cannot be compared is unknown', async () => {
    const [item] = await classified(note('1.0.1', (text) => text.replace('type: object', 'type: objekt')));
    expect(item?.effects).toContain('unknown');
  });

  test('of a server steps by its number', async () => {
    const server = (version: string): Texts => ({
      [`${SERVER}/${version}.yaml`]: textOf(`${SERVER}/1.0.0.yaml`).replaceAll('version: 1.0.0', `version: ${version}`),
    });
    const steps = { '1.0.1': 'patch', '1.1.0': 'minor', '2.0.0': 'major', '0.1.0': 'major' };
    for (const [version, step] of Object.entries(steps))
      expect(await effectsOf(server(version))).toEqual({ [`${SERVER}/${version}.yaml`]: [step] });
  });

  test('of a new participant with roles is a matter of authority', async () => {
    const client = 'governance/participants/client-q.yaml';
    const server = 'governance/participants/server-q/1.0.0.yaml';
    const text = textOf(`${SERVER}/1.0.0.yaml`).replaceAll('server-a', 'server-q');
    const effects = await effectsOf({
      [client]: 'kind: client\nid: client-q\nname: Q\nowner: team-b\nroles: [reader]\n',
      [server]: `${text}roles: [reader]\n`,
    });
    expect(effects).toEqual({ [client]: ['authority', 'new'], [server]: ['authority', 'new'] });
  });

  test('of a server that takes another role is a matter of authority, whatever its number', async () => {
    const path = `${SERVER}/1.0.1.yaml`;
    const text = textOf(`${SERVER}/1.0.0.yaml`).replaceAll('version: 1.0.0', 'version: 1.0.1');
    const [item] = await classified({ [path]: `${text.replace(/^roles:.*\n/m, '')}roles: [auditor]\n` });
    expect(item?.effects).toEqual(['authority', 'patch']);
    expect(item?.because?.authority).toContain('roles');
  });
});

describe('what nobody can prove', () => {
  const opaque = (text: string): string =>
    text.replace('type: string', () => "type: string\n      pattern: '^(a|b)\\1$'");
  const wider = (text: string): string => opaque(text).replace('(a|b)', '(a|b|c)');
  const released = { 'contexts/opaque/1.0.0.yaml': opaque(textOf(`${NOTE}/1.0.0.yaml`)).replace('ctx-note', 'opaque') };
  const next = {
    'contexts/opaque/1.1.0.yaml': wider(textOf(`${NOTE}/1.0.0.yaml`))
      .replace('ctx-note', 'opaque')
      .replace('version: 1.0.0', 'version: 1.1.0'),
  };
  const waiver = (state: string, code: string): Texts => ({
    'governance/proposals/0001-opaque.yaml': `id: "0001"\ntitle: Waive the proof\ntype: standard\nstate: ${state}\nauthors: [team-a]\nscope: [contexts/opaque/**]\nmotivation: Known.\nwaivers:\n  - release: contexts/opaque/1.1.0.yaml\n    code: ${code}\n    reason: Known.\n`,
  });

  test('is major, unless a proposal of the base waives the proof', async () => {
    const [item] = await classified(next, released);
    expect(item?.effects).toEqual(['major']);
    const code = /\(([a-z-]+)/.exec(item?.because?.major ?? '')?.[1] ?? '';
    expect(code).not.toBe('');
    expect(Object.values(await effectsOf(next, { ...released, ...waiver('approved', code) }))).toEqual([['minor']]);
    expect(Object.values(await effectsOf(next, { ...released, ...waiver('draft', code) }))).toEqual([['major']]);
    expect((await effectsOf({ ...next, ...waiver('approved', code) }, released))['contexts/opaque/1.1.0.yaml']).toEqual(
      ['major'],
    );
  });
});

describe('terms', () => {
  const share = (text: string): string => text.replace('[read, negotiate]', '[read, negotiate, share]');
  const less = (text: string): string => text.replace('[read, negotiate]', '[read]');

  test('that permit more are wider, and major', async () => {
    const [item] = await classified(p1('1.1.0', share));
    expect(item?.effects).toEqual(['major', 'policy-widened']);
    expect(item?.because?.['policy-widened']).toContain('share');
  });

  test('that permit less are narrower', async () => {
    expect(Object.values(await effectsOf(p1('1.1.0', less)))).toEqual([['minor', 'policy-narrowed']]);
  });

  test('may be both', async () => {
    const both = (text: string): string => `${less(text).replace('internal', 'public')}complianceTags: [gdpr]\n`;
    expect(Object.values(await effectsOf(p1('2.0.0', both)))).toEqual([['major', 'policy-narrowed', 'policy-widened']]);
  });

  test('of a type hold too', async () => {
    const longer = textOf(`${TYPE}/1.0.0.yaml`).replace('version: 1.0.0', 'version: 2.0.0').replace('P30D', 'P60D');
    expect(Object.values(await effectsOf({ [`${TYPE}/2.0.0.yaml`]: longer }))).toEqual([['major', 'policy-widened']]);
  });

  test('of a context are what holds by its policies: binding one that permits more widens', async () => {
    const bound = await classified(
      note('2.0.0', (text) => text.replace('policies: [p1, p2]', 'policies: [p1, p2, p3]')),
      {
        'policies/p3/1.0.0.yaml': share(textOf(`${P1}/1.0.0.yaml`))
          .replace('id: p1', 'id: p3')
          .replace('[reader]', '[guest]'),
      },
    );
    expect(bound[0]?.effects).toEqual(['major', 'policy-narrowed', 'policy-widened']);
    expect(bound[0]?.because?.['policy-widened']).toContain('guest');
  });
});

describe('a released file', () => {
  test('that is edited is unknown', async () => {
    const [item] = await classified({ [`${NOTE}/1.0.0.yaml`]: `${textOf(`${NOTE}/1.0.0.yaml`)}# seen\n` });
    expect(item).toMatchObject({
      effects: ['unknown'],
      because: { unknown: expect.stringContaining('never changes') as string },
    });
  });

  test('that is edited to another owner changes the owner too', async () => {
    const text = textOf(`${NOTE}/1.0.0.yaml`).replace('team-a', 'team-b');
    expect(Object.values(await effectsOf({ [`${NOTE}/1.0.0.yaml`]: text }))).toEqual([['owner-change', 'unknown']]);
  });

  test('that is removed is a removal', async () => {
    expect(await effectsOf({ [`${NOTE}/1.0.0.yaml`]: null, [`${NOTE}/lifecycle.yaml`]: null })).toEqual({
      [`${NOTE}/1.0.0.yaml`]: ['removal'],
      [`${NOTE}/lifecycle.yaml`]: ['removal', 'unknown'],
    });
  });
});

test('what cannot be read is unknown', async () => {
  const effects = await effectsOf({
    [`${NOTE}/1.0.1.yaml`]: 'id: [',
    [`${NOTE}/next.yaml`]: textOf(`${NOTE}/1.0.0.yaml`),
    [`${P1}/1.0.1.yaml`]: textOf(`${P1}/1.0.0.yaml`).replace('effect: permit', 'effect: allow'),
    'governance/board.yaml': 'version: two\n',
    'governance/participants/team-b.yaml': 'kind: team\nid: team-b\nname: Team B\naccounts: many\n',
    'contexts/stray.txt': 'x',
  });
  for (const [path, found] of Object.entries(effects)) expect([path, found.includes('unknown')]).toEqual([path, true]);
});
