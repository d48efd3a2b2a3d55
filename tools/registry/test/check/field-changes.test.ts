import { describe, expect, it } from 'vitest';
import { fieldChanges } from '../../src/check/diff/field-changes.ts';

const rule = (id: string, effect: string, more: object = {}): object => ({
  id,
  effect,
  principals: { roles: ['reader'] },
  actions: ['read'],
  ...more,
});

describe('the changes of members', () => {
  it.each<[string, object, object, string[]]>([
    ['a text', { owner: 'team-a' }, { owner: 'team-b' }, ['owner team-a → team-b']],
    ['prose', { description: 'One.' }, { description: 'Two.' }, ['description reworded']],
    ['an added member', {}, { compatibility: 'full' }, ['compatibility full added']],
    ['a removed one', { purpose: 'Care.' }, {}, ['purpose Care. removed']],
    ['a switch', { enabled: true }, { enabled: false }, ['enabled true → false']],
    ['a list', { policies: ['a', 'b'] }, { policies: ['b', 'c'] }, ['policies lost a', 'policies gained c']],
    ['an order', { policies: ['a', 'b'] }, { policies: ['b', 'a'] }, ['order of policies changed']],
    ['a list of objects', { bindings: [] }, { bindings: [{ server: 's' }] }, ['bindings gained {"server":"s"}']],
    [
      'a retention',
      { retention: 'P1D' },
      { retention: { period: 'P2D', legalHold: true } },
      ['retention P1D → P2D under legal hold'],
    ],
    [
      'a first contract',
      {},
      { contract: { tools: [{ name: 'a' }] } },
      ['contract added: 1 tools, 0 resources, 0 resourceTemplates, 0 prompts'],
    ],
    [
      'a contract',
      { contract: { instructions: 'Ask.', tools: [{ name: 'a' }, { name: 'b' }], prompts: [{ name: 'p' }] } },
      { contract: { tools: [{ name: 'b', description: 'B.' }, { name: 'c' }], prompts: [{ name: 'p' }] } },
      [
        'tools of the contract lost a',
        'tools of the contract gained c',
        'tools of the contract changed: b',
        'instructions of the contract reworded',
      ],
    ],
    ['a digest', { contract: { tools: [] } }, { contract: 'sha256:00' }, ['contract is a digest now: sha256:00']],
    ['no contract any more', { contract: 'sha256:00' }, {}, ['contract removed']],
    [
      'an order in a contract',
      { contract: { tools: [{ name: 'a' }, { name: 'b' }] } },
      { contract: { tools: [{ name: 'b' }, { name: 'a' }] } },
      ['contract written another way'],
    ],
    ['examples', { examples: [1] }, { examples: [1, 2] }, ['number of examples 1 → 2']],
    ['other examples', { examples: [1] }, { examples: [2] }, ['examples changed']],
    [
      'an added rule',
      { accessRules: [] },
      { accessRules: [rule('a', 'permit', { when: 'context.mtls' })] },
      [
        'added access rule `a`: permits roles reader to read when context.mtls',
        'lets in: A client with the role reader may read a context with mutual TLS. Old: denied, because no rule permits it; new: permitted by the rule a (confirmed by Cedar on both).',
      ],
    ],
    [
      'a removed rule',
      { accessRules: [rule('a', 'forbid')] },
      { accessRules: [] },
      [
        'removed access rule `a`: forbids roles reader to read',
        'lets in: A client with the role reader may read a context. Old: denied, because the rule a forbids it, whatever another policy permits; new: forbidden no more, so that a policy beside it may permit it (confirmed by Cedar on both).',
      ],
    ],
    [
      'a changed rule',
      { accessRules: [rule('a', 'permit')] },
      { accessRules: [rule('a', 'permit', { actions: ['read', 'share'] })] },
      [
        'access rule `a`: permits roles reader to read → permits roles reader to read, share',
        'lets in: A client with the role reader may share a context. Old: denied, because no rule permits it; new: permitted by the rule a (confirmed by Cedar on both).',
      ],
    ],
    [
      'a reworded rule',
      { accessRules: [rule('a', 'permit')] },
      { accessRules: [rule('a', 'permit', { description: 'x' })] },
      ['access rule `a` reworded'],
    ],
    [
      'what names the declaration',
      { id: 'a', version: '1.0.0', schema: {} },
      { id: 'a', version: '1.0.1', schema: { type: 'string' } },
      [],
    ],
    ['rules that are none', { accessRules: 'x' }, { accessRules: [3] }, ['order of accessRules changed']],
  ])('%s', (_, old, next, expected) => {
    expect(fieldChanges(old as never, next as never).map(({ text }) => text)).toEqual(expected);
  });

  it('carry the step that they take, for policies and contexts', () => {
    const old = { retention: 'P1D', complianceTags: ['gdpr'], accessRules: [] };
    const next = { retention: 'P2D', complianceTags: ['gdpr', 'soc2'], accessRules: [] };
    expect(fieldChanges(old, next)).toEqual([
      { member: 'retention', text: 'retention P1D → P2D', step: 'major' },
      { member: 'complianceTags', text: 'complianceTags gained soc2', step: 'minor' },
    ]);
  });
});
