/** Something of a server's release that one of the files for MCP clients cannot say. */
export interface LeftOut {
  /** The participant. */
  readonly id: string;
  /** Its release. */
  readonly version: string;
  /** Which file, or which of its lists, does without it. */
  readonly from: 'servers' | 'allowedMcpServers' | 'deniedMcpServers';
  /** A sentence without its full stop. */
  readonly reason: string;
}
