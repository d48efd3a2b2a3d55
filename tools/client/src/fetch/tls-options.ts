/** How the server is known beyond the usual, and how the client shows who it is. Texts are PEM, not file names. */
export interface TlsOptions {
  /** Certificate authorities; they alone are believed then, instead of the system's. */
  readonly ca?: string | readonly string[];
  /** The client's certificate, with what lies between it and an authority; goes with `key`. */
  readonly cert?: string;
  /** The client's private key. */
  readonly key?: string;
  /** Opens `key` where it is encrypted. */
  readonly passphrase?: string;
  /**
   * Public keys of which one must stand in the server's verified chain: `sha256/` and the Base64 of the SHA-256 of a
   * certificate's SubjectPublicKeyInfo (RFC 7469 §2.4). At least two, so that a backup is at hand when one is lost.
   */
  readonly pins?: readonly string[];
}
