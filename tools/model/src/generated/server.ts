// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

/** A picture that stands for the server in lists. */
export interface Icon {
  /** The format of the picture, for when the address does not tell. */
  readonly mimeType?: "image/png" | "image/jpeg" | "image/jpg" | "image/svg+xml" | "image/webp";
  /** Pixel sizes that the picture is good for, such as `48x48`; `any` for one that scales. */
  readonly sizes?: readonly string[];
  /** Where the picture is, as an absolute address. */
  readonly src: string;
  /** The background that the picture is drawn for. */
  readonly theme?: "light" | "dark";
}

/** A value that somebody gives before the server starts, or that is fixed in advance. */
export interface Input {
  /** The only values that may be given. */
  readonly choices?: readonly string[];
  /** The value that is used when nobody gives one; an example of a good value. */
  readonly default?: string;
  /** What the value is for, for whoever has to give it. */
  readonly description?: string;
  /** How to read the value; `filepath` is a path on the user's machine. */
  readonly format?: "string" | "number" | "boolean" | "filepath";
  /** Whether the server does not start without the value. */
  readonly isRequired?: boolean;
  /** Whether the value has to be kept from logs and screens, as a password or a token. */
  readonly isSecret?: boolean;
  /** What an empty form field shows as a hint. */
  readonly placeholder?: string;
  /** The fixed value; users are not asked for it. Names in braces are replaced by variables. */
  readonly value?: string;
}

/** A package that the server can be installed from and run. */
export interface Package {
  /** Environment variables that the process gets. */
  readonly environmentVariables?: readonly KeyValueInput[];
  /** SHA-256 of the package file, hexadecimal; clients compare before they run it. */
  readonly fileSha256?: string;
  /** The package's name in its registry, or the address to download it from. */
  readonly identifier: string;
  /** Arguments that go to the server itself. */
  readonly packageArguments?: readonly Argument[];
  /** The package registry, where it is not the usual one of its kind. */
  readonly registryBaseUrl?: string;
  /** The kind of package registry, such as `npm`, `pypi`, `oci`, `nuget` or `mcpb`. */
  readonly registryType: string;
  /** Arguments that go to the command that starts the package, such as `docker` or `npx`. */
  readonly runtimeArguments?: readonly Argument[];
  /** The command that suits the package, such as `npx`, `uvx` or `docker`. */
  readonly runtimeHint?: string;
  /** How a client talks to the server once it runs. */
  readonly transport: LocalTransport;
  /** The exact version of the package; never a range, and never `latest`. */
  readonly version?: string;
}

/** Where the source code of the server lives. */
export interface Repository {
  /** The repository's own identifier at its host, which outlives renames and transfers. */
  readonly id?: string;
  /** The host, such as `github`; it says how to read the other members. */
  readonly source: string;
  /** The folder of the server, where the repository holds more than one. */
  readonly subfolder?: string;
  /** The address at which people read the source and tools clone it. */
  readonly url: string;
}

/** One version of an MCP server: what it is called, what it does, and how to run or reach it. */
export interface ServerDetail {
  /** The edition of server.json that the description was written for. */
  readonly "$schema"?: string;
  /** Extra members of publishers, under reverse-domain names. */
  readonly _meta?: { readonly "io.modelcontextprotocol.registry/publisher-provided"?: { readonly [member: string]: unknown } };
  /** What the server offers, in one sentence. */
  readonly description: string;
  /** Pictures that stand for the server; a client picks the one that fits. */
  readonly icons?: readonly Icon[];
  /** The server's name: a reversed domain that the publisher holds, a slash, and a name within it. */
  readonly name: string;
  /** Packages that the server can be installed from; each is one way to run it. */
  readonly packages?: readonly Package[];
  /** Addresses at which the server already runs. */
  readonly remotes?: readonly RemoteTransport[];
  /** Where the source code can be read. */
  readonly repository?: Repository;
  /** The server's name for people, shown instead of `name`. */
  readonly title?: string;
  /** The version of the server; a Semantic Versioning version is best, a range is wrong. */
  readonly version: string;
  /** A page about the server: its home, its manual, or how to set it up. */
  readonly websiteUrl?: string;
}

/** The older HTTP transport, with server-sent events. */
export interface SseTransport {
  /** HTTP headers that the client sends. */
  readonly headers?: readonly KeyValueInput[];
  /** Says that this is the older transport with server-sent events. */
  readonly type: "sse";
  /** The address of the event stream; names in braces are replaced by variables. */
  readonly url: string;
}

/** The server is a child process; messages go over its standard input and output. */
export interface StdioTransport {
  /** Says that messages go over standard input and output. */
  readonly type: "stdio";
}

/** The streamable HTTP transport of MCP. */
export interface StreamableHttpTransport {
  /** HTTP headers that the client sends. */
  readonly headers?: readonly KeyValueInput[];
  /** Says that this is the streamable HTTP transport. */
  readonly type: "streamable-http";
  /** The address of the endpoint; names in braces are replaced by variables. */
  readonly url: string;
}

/** One argument of a command line, placed or named. */
export type Argument = PositionalArgument | NamedArgument;
/** An input whose fixed value may hold placeholders in braces, each explained under `variables`. */
export type InputWithVariables = Input & ({ readonly "variables"?: { readonly [member: string]: Input } });
/** An input with a name: an environment variable or an HTTP header. */
export type KeyValueInput = InputWithVariables & { readonly "name": string };
/** How a client talks to a server that runs from a package. */
export type LocalTransport = StdioTransport | StreamableHttpTransport | SseTransport;
/** An argument with a name, such as `--port 8080`. */
export type NamedArgument = InputWithVariables & { readonly "isRepeated"?: boolean; readonly "name": string; readonly "type": "named" };
/** An argument that is known by its place on the command line. */
export type PositionalArgument = InputWithVariables & { readonly "isRepeated"?: boolean; readonly "type": "positional"; readonly "valueHint"?: string };
/** How a client reaches a server that somebody else runs. */
export type RemoteTransport = (StreamableHttpTransport | SseTransport) & ({ readonly "variables"?: { readonly [member: string]: Input } });
/** A server.json of the MCP Registry: how one version of an MCP server describes itself. Members beyond these are kept as they are. */
export type ServerJson = ServerDetail;
