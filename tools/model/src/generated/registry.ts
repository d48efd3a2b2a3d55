// Generated from the JSON Schema of the same name by `npm run generate`. Do not edit.

import type { Description, Id, Name, Revision, SshKeys } from "./definitions.ts";

/** Where the registry is published. */
export interface Publication {
  /** The base URL that clients open. */
  readonly url: string;
  /** Whether the publication has an AI Catalog of its servers, `/.well-known/ai-catalog.json`. Its format is not settled, so it is off by default. */
  readonly aiCatalog?: boolean;
}

/** Another registry. */
export interface Upstream {
  /** The upstream's domain. */
  readonly domain: string;
  /** Where it is published. */
  readonly url: string;
  /** The fingerprint of its root. */
  readonly fingerprint: string;
}

/** Where changes are reviewed, and whose word for it counts. */
export interface HostOfChanges {
  /** `github`, or `local` for a bare git repository. */
  readonly kind: "github" | "local";
  /** The repository at the host, `owner/name`. */
  readonly repository?: string;
  /** Keys that sign what the host says: reviews, times, merges. Whoever has one can forge every hosted approval. */
  readonly bridge: SshKeys;
}

/** The registry itself. Edited in place. */
export interface Registry {
  /** Names the registry. */
  readonly id: Id;
  /** The registry's name, for people. */
  readonly name: Name;
  /** The revision of these settings: grows by exactly one with every change of this file. */
  readonly version: Revision;
  /** Whom the registry serves. */
  readonly description?: Description;
  /** A domain that the registry's owner holds. Reversed, it names the MCP extension `<reversed-domain>/contexts`; outside the registry a context is `<domain>/<id>`. */
  readonly domain: string;
  /** How heavy governance is: `team`, host review by the owner; `board`, seats and decision rights; `consortium`, several organisations. */
  readonly preset: "team" | "board" | "consortium";
  /** Where the registry is published. */
  readonly publication?: Publication;
  /** Other registries whose contexts may be referred to. */
  readonly upstreams?: readonly Upstream[];
  /** Where changes are reviewed, and whose word for it counts. */
  readonly host?: HostOfChanges;
}
