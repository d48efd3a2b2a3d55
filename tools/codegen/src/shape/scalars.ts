/** Texts or numbers: everything (with a brand, where formats are told apart) but a few, and a few by name. */
export interface Scalars<T> {
  /** Alternatives without end; each is the set of brands that its values bear. */
  readonly open: readonly ReadonlySet<string>[];
  /** What the alternatives without end leave out, as far as it is known. */
  readonly except: ReadonlySet<T>;
  readonly literals: ReadonlySet<T>;
}

const NOTHING: ReadonlySet<never> = new Set();

export const NONE: Scalars<never> = { open: [], except: NOTHING, literals: NOTHING };
export const ALL: Scalars<never> = { open: [NOTHING], except: NOTHING, literals: NOTHING };

/** Exactly the values that are named. */
export const literalsOf = <T>(values: Iterable<T>): Scalars<T> => ({ ...NONE, literals: new Set(values) });

/** Everything but the values that are named. */
export const allBut = <T>(values: Iterable<T>): Scalars<T> => ({ ...ALL, except: new Set(values) });

/** Everything that bears a brand. */
export const branded = (brand: string): Scalars<string> => ({ ...ALL, open: [new Set([brand])] });

export const isNone = ({ open, literals }: Scalars<unknown>): boolean => open.length === 0 && literals.size === 0;

/** Whether nothing at all is left out. */
export const isAll = ({ open, except }: Scalars<unknown>): boolean =>
  except.size === 0 && open.some((brands) => brands.size === 0);

/** What either accepts. */
export function joinScalars<T>(a: Scalars<T>, b: Scalars<T>): Scalars<T> {
  return {
    open: widest([...a.open, ...b.open]),
    except: new Set([...a.except, ...b.except].filter((value) => leavesOut(a, value) && leavesOut(b, value))),
    literals: new Set([...a.literals, ...b.literals]),
  };
}

/** What both accept. */
export function meetScalars<T>(a: Scalars<T>, b: Scalars<T>): Scalars<T> {
  return {
    open: widest(a.open.flatMap((one) => b.open.map((other) => new Set([...one, ...other])))),
    except: new Set([...a.except, ...b.except]),
    literals: new Set([...a.literals, ...b.literals].filter((value) => !leavesOut(a, value) && !leavesOut(b, value))),
  };
}

const leavesOut = <T>({ open, except, literals }: Scalars<T>, value: T): boolean =>
  !literals.has(value) && (open.length === 0 || except.has(value));

/** The alternatives without those that another one contains. */
const widest = (open: readonly ReadonlySet<string>[]): readonly ReadonlySet<string>[] =>
  open.filter(
    (one, at) =>
      !open.some(
        (other, from) =>
          from !== at && [...other].every((brand) => one.has(brand)) && (other.size < one.size || from < at),
      ),
  );
