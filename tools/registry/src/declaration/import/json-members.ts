interface Frame {
  /** The member names so far; undefined in a list. */
  readonly names: Set<string> | undefined;
  /** The token of the pointer that the next value adds. */
  step: string | number;
  expectsName: boolean;
}

/**
 * The members that one object has twice, as JSON Pointers (RFC 6901). `JSON.parse` keeps the last one silently.
 * @param text Well-formed JSON.
 */
export function repeatedMembers(text: string): string[] {
  const repeated: string[] = [];
  const frames: Frame[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const frame = frames.at(-1);
    if (token === '{') frames.push({ names: new Set(), step: '', expectsName: true });
    else if (token === '[') frames.push({ names: undefined, step: 0, expectsName: false });
    else if (token === '}' || token === ']') frames.pop();
    else if (token === ',' && frame) {
      if (frame.names) frame.expectsName = true;
      else frame.step = Number(frame.step) + 1;
    } else if (token !== ':' && frame?.names && frame.expectsName) {
      const name = JSON.parse(token) as string;
      frame.step = name;
      frame.expectsName = false;
      if (frame.names.has(name)) repeated.push(pointerOf(frames));
      frame.names.add(name);
    }
  }
  return repeated;
}

const pointerOf = (frames: readonly Frame[]): string =>
  frames.map(({ step }) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** How deeply the brackets of a JSON text nest; the text need not be well-formed. */
export function nestingOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    if (token === '{' || token === '[') deepest = Math.max(deepest, ++depth);
    else if (token === '}' || token === ']') depth -= 1;
  }
  return deepest;
}
