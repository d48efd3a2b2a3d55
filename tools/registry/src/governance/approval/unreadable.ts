/** Where a reader of foreign bytes stops. It never leaves this folder: whoever asks gets a fault. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/**
 * What a reader found, or why it could not.
 * @returns the clause of an {@link Unreadable}; every other error is one of ours and is thrown on.
 */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly why: string } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof Unreadable) return { why: error.message };
    throw error;
  }
}
