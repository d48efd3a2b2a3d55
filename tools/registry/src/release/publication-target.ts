/** A place that a publication stands in: a folder, a bucket. Paths are relative to its top, with forward slashes. */
export interface PublicationTarget {
  /** Names the place for people and for the verification: a URL. */
  readonly location: string;
  /** True where `list` names only some of the files: the others are read from elsewhere. */
  readonly partial?: boolean;
  /** The file's bytes; undefined where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** The file's length in bytes; undefined where there is none. */
  size(path: string): Promise<number | undefined>;
  /**
   * Puts the whole file there or leaves what was there.
   * @throws RegistryError WRITE_FAILED, naming the path.
   */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /**
   * Puts there what stands at another path, sharing its room; false where the place has no means to.
   * Neither of the two is ever written in place, so that they stay apart.
   */
  link?(path: string, from: string): Promise<boolean>;
  /** Takes the file away; nothing where there is none. */
  remove(path: string): Promise<void>;
  /** The paths of all files below a folder; none where the folder is missing. */
  list(folder: string): Promise<string[]>;
}
