// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.
export interface Icon {
  readonly mimeType?: "image/png" | "image/jpeg" | "image/jpg" | "image/svg+xml" | "image/webp";
  readonly sizes?: readonly (string)[];
  readonly src: string;
  readonly theme?: "light" | "dark";
}

export interface Input {
  readonly choices?: readonly (string)[];
  readonly default?: string;
  readonly description?: string;
  readonly format?: "string" | "number" | "boolean" | "filepath";
  readonly isRequired?: boolean;
  readonly isSecret?: boolean;
  readonly placeholder?: string;
  readonly value?: string;
}

export interface Package {
  readonly environmentVariables?: readonly (KeyValueInput)[];
  readonly fileSha256?: string;
  readonly identifier: string;
  readonly packageArguments?: readonly (Argument)[];
  readonly registryBaseUrl?: string;
  readonly registryType: string;
  readonly runtimeArguments?: readonly (Argument)[];
  readonly runtimeHint?: string;
  readonly transport: LocalTransport;
  readonly version?: string;
}

export interface Repository {
  readonly id?: string;
  readonly source: string;
  readonly subfolder?: string;
  readonly url: string;
}

export interface ServerDetail {
  readonly "$schema"?: string;
  readonly _meta?: { readonly "io.modelcontextprotocol.registry/publisher-provided"?: { readonly [member: string]: unknown } };
  readonly description: string;
  readonly icons?: readonly (Icon)[];
  readonly name: string;
  readonly packages?: readonly (Package)[];
  readonly remotes?: readonly (RemoteTransport)[];
  readonly repository?: Repository;
  readonly title?: string;
  readonly version: string;
  readonly websiteUrl?: string;
}

export interface SseTransport {
  readonly headers?: readonly (KeyValueInput)[];
  readonly type: "sse";
  readonly url: string;
}

export interface StdioTransport {
  readonly type: "stdio";
}

export interface StreamableHttpTransport {
  readonly headers?: readonly (KeyValueInput)[];
  readonly type: "streamable-http";
  readonly url: string;
}

export type Argument = PositionalArgument | NamedArgument;
export type InputWithVariables = Input & { readonly "variables"?: { readonly [member: string]: Input } };
export type KeyValueInput = InputWithVariables & { readonly "name": string };
export type LocalTransport = StdioTransport | StreamableHttpTransport | SseTransport;
export type NamedArgument = InputWithVariables & { readonly "isRepeated"?: boolean; readonly "name": string; readonly "type": "named" };
export type PositionalArgument = InputWithVariables & { readonly "isRepeated"?: boolean; readonly "type": "positional"; readonly "valueHint"?: string };
export type RemoteTransport = StreamableHttpTransport | SseTransport & { readonly "variables"?: { readonly [member: string]: Input } };
/** A server.json of the MCP Registry. */
export type ServerJson = ServerDetail;
