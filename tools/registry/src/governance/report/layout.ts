import type { Report } from './report.ts';

/** A report for a terminal. */
export const reportText = ({ verdict, sections }: Report): string =>
  [verdict, ...sections.map(({ title, lines }) => [title, ...lines.map((line) => `  ${line}`)].join('\n'))].join(
    '\n\n',
  );

/**
 * A report as Markdown, for the one comment on a pull request. Whatever people wrote is shown as text, never as markup,
 * and mentions nobody.
 */
export const reportMarkdown = ({ verdict, sections }: Report): string =>
  [
    `**${literal(verdict)}**`,
    ...sections.map(({ title, lines }) =>
      [`### ${title}`, '', ...lines.map((line) => `- ${literal(line)}`)].join('\n'),
    ),
  ].join('\n\n');

const literal = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, '\\$&')
    .replaceAll('@', '@\u200b');
