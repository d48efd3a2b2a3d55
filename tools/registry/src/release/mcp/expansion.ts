/** What a template may say in full, or why it can say nothing fixed. */
export type Expansion<T> = { readonly all: readonly T[] } | { readonly reason: string };

/** A variable of a server.json, as far as it fixes a value. */
export interface Variable {
  readonly value?: string;
  readonly choices?: readonly string[];
}

/** More ways than these are not written out. */
const MOST = 64;

const PLACEHOLDER = /\{([A-Za-z_][A-Za-z0-9_]*)\}/g;

/**
 * Every text that a template with `{names}` gives; a variable needs a fixed value or choices. A name that is no variable
 * stays as it is (MCP Registry, `Input.value`).
 */
export function expand(template: string, variables: Readonly<Record<string, Variable>> = {}): Expansion<string> {
  const isVariable = (name: string): boolean => Object.hasOwn(variables, name);
  const names = [...new Set([...template.matchAll(PLACEHOLDER)].map(([, name = '']) => name))].filter(isVariable);
  const options: (readonly string[])[] = [];
  for (const name of names) {
    const { value, choices = [] } = variables[name] ?? {};
    const values = value === undefined ? choices : [value];
    if (values.length === 0) return { reason: `{${name}} is filled in by the user` };
    options.push(values);
  }
  return mapped(product(options), (values) => {
    const byName = new Map(names.map((name, at) => [name, values[at] ?? '']));
    return template.replace(PLACEHOLDER, (whole, name: string) => byName.get(name) ?? whole);
  });
}

/** Every choice of one option from each place, in order. */
export function product<T>(places: readonly (readonly T[])[]): Expansion<readonly T[]> {
  const count = places.reduce((sum, options) => sum * options.length, 1);
  if (count > MOST) return { reason: `it has ${count} forms; at most ${MOST} are written out` };
  return {
    all: places.reduce<readonly (readonly T[])[]>(
      (before, options) => before.flatMap((head) => options.map((option) => [...head, option])),
      [[]],
    ),
  };
}

/** The expansion with every form changed; a reason stays. */
export const mapped = <T, U>(expansion: Expansion<T>, change: (form: T) => U): Expansion<U> =>
  'reason' in expansion ? expansion : { all: expansion.all.map(change) };
