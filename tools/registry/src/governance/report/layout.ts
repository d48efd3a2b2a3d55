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
    ...sections.map(({ title, lines, asWritten }) =>
      [`### ${title}`, '', ...(asWritten ? block(lines) : lines.map((line) => `- ${literal(line)}`))].join('\n'),
    ),
  ].join('\n\n');

/** Lines as they are, between fences that no line of theirs can be. */
function block(lines: readonly string[]): readonly string[] {
  const longest = Math.max(2, ...lines.flatMap((line) => line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}

const literal = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, '\\$&')
    .replaceAll('@', '@\u200b');
