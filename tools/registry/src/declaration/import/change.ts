/** One kind of change that the import made to an entry, so that nothing is dropped silently. */
export interface ImportChange {
  readonly change:
    | 'member-renamed'
    | 'member-left-out'
    | 'value-mapped'
    | 'value-added'
    | 'value-kept'
    | 'value-carried'
    | 'text-cut'
    | 'text-filled'
    | 'text-withheld'
    | 'version-mapped'
    | 'id-shortened'
    | 'status-left-out'
    | 'list-empty';
  readonly message: string;
}

/** Collects changes, each sentence once. */
export class ChangeLog {
  readonly #seen: Map<string, ImportChange>;

  constructor(earlier: readonly ImportChange[] = []) {
    this.#seen = new Map(earlier.map((change) => [change.message, change]));
  }

  add(change: ImportChange['change'], message: string): void {
    this.#seen.set(message, { change, message });
  }

  get all(): readonly ImportChange[] {
    return [...this.#seen.values()];
  }
}
