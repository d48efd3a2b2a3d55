import fc from 'fast-check';
import { expect, it } from 'vitest';
import { cutMarkdown } from '../../src/world/github/cut-markdown.ts';

const LINES = fc.array(
  fc.oneof(
    fc.constantFrom('```', '````', '~~~', '<details>', '</details>', '', '\u{1f512}\u{1f512}', 'text '.repeat(20)),
    fc.string({ unit: 'grapheme' }),
  ),
  { minLength: 1, maxLength: 80 },
);

it('keeps what fits, and of what does not whole lines of it, within the room', () => {
  fc.assert(
    fc.property(LINES, fc.integer({ min: 200, max: 3_000 }), (lines, room) => {
      const text = lines.join('\n');
      const cut = cutMarkdown(text, 65_535 - room);
      const fits = Buffer.byteLength(text) <= room;
      expect(cut === text).toBe(fits);
      if (fits) return;
      expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(room);
      const kept = cut.split(/\n(?:[`~]{3,}|\n<\/details>|\nThe report is cut here)/)[0] ?? '';
      expect(`${text}\n`.startsWith(kept)).toBe(true);
      expect(cut).toContain('The report is cut here');
    }),
  );
});
