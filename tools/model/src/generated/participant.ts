// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Account, ContextReference, Description, Id, Name, Version } from "./definitions.ts";
import type { ServerJson } from "./server.ts";

/** A team: it owns declarations. Edited in place, because people come and go. */
export interface Team {
  /** What sort of participant this is. */
  readonly kind: "team";
  /** Names the participant in every reference; equals its file's name. */
  readonly id: Id;
  /** The participant's name, for people. */
  readonly name: Name;
  /** What the group answers for. */
  readonly description?: Description;
  /** A role address or a URL, never a person's own. */
  readonly contact?: string;
  /** The organisation that the team is part of. */
  readonly organisation?: Id;
  /** Roles that members of the group hold, such as `reader`; access rules name them. */
  readonly roles?: readonly Id[];
  /** Accounts that act for the group. */
  readonly accounts?: readonly Account[];
}

/** An organisation: it owns declarations and teams belong to it. Edited in place. */
export interface Organisation {
  /** What sort of participant this is. */
  readonly kind: "organisation";
  /** Names the participant in every reference; equals its file's name. */
  readonly id: Id;
  /** The participant's name, for people. */
  readonly name: Name;
  /** What the group answers for. */
  readonly description?: Description;
  /** A role address or a URL, never a person's own. */
  readonly contact?: string;
  /** Roles that members of the group hold, such as `reader`; access rules name them. */
  readonly roles?: readonly Id[];
  /** Accounts that act for the group. */
  readonly accounts?: readonly Account[];
}

/** One context that a client needs. */
export interface Requirement {
  /** The context and the range of versions that the client understands. */
  readonly context: ContextReference;
  /** What else would do, the best first: the first one that can be agreed is agreed where `context` cannot. */
  readonly alternatives?: readonly ContextReference[];
  /** What the client does with payloads: `read` them, which is the default, or `write` them. Access rules decide on it. */
  readonly for?: "read" | "write";
  /** Whether the client works without it. */
  readonly optional?: boolean;
}

/** An AI client and the contexts that it needs. Edited in place. */
export interface Client {
  /** What sort of participant this is. */
  readonly kind: "client";
  /** Names the participant in every reference; equals its file's name. */
  readonly id: Id;
  /** The participant's name, for people. */
  readonly name: Name;
  /** What the client does with the contexts. */
  readonly description?: Description;
  /** The team or organisation that answers for the client. */
  readonly owner: Id;
  /** Roles that the client holds, such as `reader`; access rules name them. */
  readonly roles?: readonly Id[];
  /** Contexts that the client needs. */
  readonly requires: readonly Requirement[];
}

/** A tool, as `tools/list` shows it. */
export interface ContractTool {
  /** The tool's name. */
  readonly name: string;
  /** The tool's name for people. */
  readonly title?: string;
  /** What the tool does: models read it, so a changed one is a changed contract. */
  readonly description?: string;
  /** The JSON Schema of the arguments. */
  readonly inputSchema?: { readonly [member: string]: unknown };
  /** The JSON Schema of the structured result. */
  readonly outputSchema?: { readonly [member: string]: unknown };
  /** What the server says of the tool's effects, such as `readOnlyHint`. */
  readonly annotations?: { readonly [member: string]: unknown };
}

/** A resource, as `resources/list` shows it. */
export interface ContractResource {
  /** Where it is. */
  readonly uri: string;
  /** Its name. */
  readonly name: string;
  /** Its name for people. */
  readonly title?: string;
  /** What it holds. */
  readonly description?: string;
  /** Its media type. */
  readonly mimeType?: string;
}

/** A resource template, as `resources/templates/list` shows it. */
export interface ContractResourceTemplate {
  /** The template (RFC 6570) of the addresses. */
  readonly uriTemplate: string;
  /** Its name. */
  readonly name: string;
  /** Its name for people. */
  readonly title?: string;
  /** What it holds. */
  readonly description?: string;
  /** Its media type. */
  readonly mimeType?: string;
}

/** One argument of a prompt. */
export interface ContractPromptArgument {
  /** The argument's name. */
  readonly name: string;
  /** Its name for people. */
  readonly title?: string;
  /** What it is for. */
  readonly description?: string;
  /** Whether the prompt needs it. */
  readonly required?: boolean;
}

/** A prompt, as `prompts/list` shows it. */
export interface ContractPrompt {
  /** The prompt's name. */
  readonly name: string;
  /** Its name for people. */
  readonly title?: string;
  /** What it is for. */
  readonly description?: string;
  /** What it is filled with. */
  readonly arguments?: readonly ContractPromptArgument[];
}

/** What an MCP server shows to clients. A list that is left out is an empty one, unless the contract is partial. */
export interface Contract {
  /** Only what is written here counts: what it leaves out, such as a list or a tool's schema, is not judged. Lists that were copied from a catalogue are partial. */
  readonly partial?: true;
  /** What the server tells models about itself. */
  readonly instructions?: string;
  /** Its tools. */
  readonly tools?: readonly ContractTool[];
  /** Its resources. */
  readonly resources?: readonly ContractResource[];
  /** Its resource templates. */
  readonly resourceTemplates?: readonly ContractResourceTemplate[];
  /** Its prompts. */
  readonly prompts?: readonly ContractPrompt[];
}

/** One context that a server provides. */
export interface Provision {
  /** The context. */
  readonly context: Id;
  /** The version of the context. */
  readonly version: Version;
}

/** An MCP server: its server.json as it is, and the contexts that it provides. Immutable once released. */
export interface Server {
  /** What sort of participant this is. */
  readonly kind: "server";
  /** Names the participant in every reference; equals its file's name. */
  readonly id: Id;
  /** The participant's name, for people. */
  readonly name: Name;
  /** This release; equals the file's name. */
  readonly version: Version;
  /** The team or organisation that answers for the server in this registry. */
  readonly owner: Id;
  /** Roles that the server holds; access rules name them. */
  readonly roles?: readonly Id[];
  /** The server.json of the MCP Registry, unchanged. */
  readonly server: ServerJson;
  /** Where the server.json was imported from: an address, or the name of a catalogue. `ctxr import --check-upstream` tells by it which servers are gone there. */
  readonly upstream?: string;
  /** Contexts that the server provides. */
  readonly provides?: readonly Provision[];
  /** What the server was approved to show to clients: the contract itself, or its digest alone where the contract is kept elsewhere. `ctxr verify-live` holds a running server against it. */
  readonly contract?: ContractDigest | Contract;
}

/** The digest of a contract: sha256 over its canonical JSON (RFC 8785), each list sorted by what names its items. */
export type ContractDigest = string;
/** Somebody or something that takes part: a team, an organisation, a client or a server. */
export type Participant = Team | Organisation | Client | Server;
