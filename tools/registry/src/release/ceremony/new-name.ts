/** A name for the key that follows one: `online` is followed by `online-2`, `root-3` by the next number that nobody had. */
export function nameAfter(name: string, taken: Iterable<string>): string {
  const base = name.replace(/-\d+$/, '');
  const numbers = [...taken, name].map((each) =>
    each === base ? 1 : each.startsWith(`${base}-`) ? Number(each.slice(base.length + 1)) : 0,
  );
  return `${base}-${Math.max(...numbers.filter(Number.isSafeInteger)) + 1}`;
}
