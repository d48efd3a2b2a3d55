/** One kind of change that the import made to an entry, so that nothing is dropped silently. */
export interface ImportChange {
  readonly change:
    | 'member-renamed'
    | 'member-left-out'
    | 'value-mapped'
    | 'value-added'
    | 'text-cut'
    | 'text-filled'
    | 'text-withheld'
    | 'version-mapped'
    | 'id-shortened'
    | 'status-left-out';
  readonly message: string;
}

/** Collects changes, each sentence once. */
export class ChangeLog {
  readonly #seen = new Map<string, ImportChange>();

  add(change: ImportChange['change'], message: string): void {
    this.#seen.set(message, { change, message });
  }

  get all(): readonly ImportChange[] {
    return [...this.#seen.values()];
  }
}
