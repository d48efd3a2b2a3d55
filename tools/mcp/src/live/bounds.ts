/** What a server may cost at most. */
export interface Bounds {
  /** Milliseconds from the first byte to the last. */
  readonly total: number;
  /** Milliseconds for one answer. */
  readonly answer: number;
  /** Bytes that are read of it, headers aside. */
  readonly bytes: number;
  /** Pages of one list. */
  readonly pages: number;
  /** Items of one list. */
  readonly items: number;
}

export const BOUNDS: Bounds = { total: 60_000, answer: 20_000, bytes: 16 * 1024 * 1024, pages: 256, items: 2048 };
