/** One file of the generated folder. */
export interface GeneratedFile {
  /** Its name; the folder has no folders in it. */
  readonly path: string;
  readonly text: string;
}
