import { readFileSync } from 'node:fs';

/** The fenced code blocks of a Markdown file in one language, in order; of one section, where its heading is named. */
export function codeBlocks(file: string, language: string, heading?: string): string[] {
  const text = readFileSync(file, 'utf8');
  const section =
    heading === undefined ? text : (text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '');
  const fence = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm');
  return Array.from(section.matchAll(fence), ([, code = '']) => code);
}
