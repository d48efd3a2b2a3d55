import type { Command } from '../../../src/served/mcp-program.ts';

/** Where a server is: a command that starts one on standard input and output, or the address of one that listens. */
export type Door = Command | string;

/** What a conversation needs of a client of MCP; both SDKs' clients are of this shape. */
export interface Speaker {
  listTools(): Promise<{ readonly tools: readonly object[] }>;
  callTool(call: { name: string; arguments: Record<string, unknown> }): Promise<object>;
  listResources(): Promise<{ readonly resources: readonly object[] }>;
  listResourceTemplates(): Promise<{ readonly resourceTemplates: readonly object[] }>;
  readResource(wanted: { uri: string }): Promise<{ readonly contents: readonly object[] }>;
  listPrompts(): Promise<{ readonly prompts: readonly object[] }>;
  getPrompt(wanted: { name: string; arguments: Record<string, string> }): Promise<object>;
  close(): Promise<void>;
}

/** A client that can also complete arguments, and says with whom it speaks. */
export interface FullSpeaker extends Speaker {
  complete(wanted: Completion): Promise<{ readonly completion: object }>;
  getServerVersion(): object | undefined;
  getServerCapabilities(): object | undefined;
  getInstructions(): string | undefined;
}

/** An argument that is being typed, of a prompt or a template. */
export interface Completion {
  ref: { type: 'ref/prompt'; name: string } | { type: 'ref/resource'; uri: string };
  argument: { name: string; value: string };
  context?: { arguments: Record<string, string> };
}
