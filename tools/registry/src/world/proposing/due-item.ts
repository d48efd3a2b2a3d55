/** Something that time asks for, with the command that answers it. */
export interface DueItem {
  readonly kind:
    | 'seat-ends'
    | 'emergency-unratified'
    | 'emergency-overdue'
    | 'may-land'
    | 'undecidable'
    | 'emergency-undone';
  /** The seat, or the change's number. */
  readonly of: string;
  /** What is so, in a sentence. */
  readonly what: string;
  /** Until when, or since when. */
  readonly until?: string;
  /** What to do; absent where it has been done. */
  readonly command?: string;
}
