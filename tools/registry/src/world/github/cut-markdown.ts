const LONGEST = 65_535;
const NOTICE = '\n\nThe report is cut here, because GitHub shows no more. `ctxr decide` prints all of it.\n';
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/**
 * A report that fits where GitHub takes 65535 bytes: cut between lines, with open code blocks and folds closed, and with a
 * word that it was cut.
 * @param taken bytes that something else needs
 */
export function cutMarkdown(markdown: string, taken = 0): string {
  const room = LONGEST - taken;
  if (Buffer.byteLength(markdown) <= room) return markdown;
  const kept: string[] = [];
  let left = room - Buffer.byteLength(NOTICE);
  const open = new OpenBlocks();
  for (const line of markdown.split('\n')) {
    left -= Buffer.byteLength(line) + 1;
    const after = open.with(line);
    if (left < after.closing.length) break;
    kept.push(line);
    open.take(after);
  }
  return `${kept.join('\n')}${open.closing}${NOTICE}`;
}

/** The code block and the folds that are open at a line's end. */
class OpenBlocks {
  #fence = '';
  #folds = 0;

  /** The state after one more line. */
  with(line: string): OpenBlocks {
    const next = new OpenBlocks();
    next.take(this);
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined && this.#fence === '') next.#fence = fence;
    else if (fence?.startsWith(this.#fence) && line.trim() === fence) next.#fence = '';
    if (this.#fence === '' && fence === undefined)
      next.#folds = Math.max(0, this.#folds + count(line, '<details') - count(line, '</details>'));
    return next;
  }

  take(other: OpenBlocks): void {
    this.#fence = other.#fence;
    this.#folds = other.#folds;
  }

  /** What ends them all. */
  get closing(): string {
    return `${this.#fence && `\n${this.#fence}`}${'\n\n</details>'.repeat(this.#folds)}`;
  }
}

const count = (line: string, part: string): number => line.split(part).length - 1;
