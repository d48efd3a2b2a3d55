import { expect, test } from 'vitest';
import { reportMarkdown } from '../../src/governance/report/layout.ts';

test('what is laid out by blanks keeps its layout in Markdown, and cannot leave its block', () => {
  const lines = ['ctx-a 1.0.0 → 1.1.0', '', '  breaks readers  `size`', '```', '@everybody <b>'];
  const markdown = reportMarkdown({
    verdict: 'Change 0001 waits.',
    sections: [
      { title: 'What changes', lines, asWritten: true },
      { title: 'Next', lines: ['ask @everybody'] },
    ],
  });
  expect(markdown.split('\n').slice(2)).toEqual([
    '### What changes',
    '',
    '````text',
    ...lines,
    '````',
    '',
    '### Next',
    '',
    '- ask @\u200beverybody',
  ]);
});
