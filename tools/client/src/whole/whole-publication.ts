import type { Discovery, Head } from '@ctxr/model';
import { readBulk } from '../bulk/read-bulk.ts';
import { ClientError } from '../error.ts';
import { type LogFault, readWholeLog, type WholeLog } from '../log/whole-log.ts';
import { LIMITS } from '../strict/limits.ts';
import { checkBytes } from '../trust/target.ts';
import type { Publication } from '../trust/publication.ts';
import type { TrustState } from '../trust/state.ts';
import type { CountingTransport } from './counting-transport.ts';
import { readDiscovery } from './discovery.ts';
import type { Held } from './held.ts';
import { type OnFault, walkWhole } from './walk-whole.ts';
import type { WholeTree } from './whole-tree.ts';

const TEXTS = ['timestamp', 'snapshot', 'targets', 'index', 'revocations', 'head', 'revoked'] as const;

/** A verified publication with the exact bytes of its signed files, and the way to the rest of them. */
export class WholePublication {
  readonly head: Head;
  /** The version of each metadata file. */
  readonly versions: Publication['versions'];
  /** Every root, from version 1. */
  readonly roots: readonly Uint8Array[];
  /** The signed files as they were verified. */
  readonly files: Readonly<Record<(typeof TEXTS)[number], Uint8Array>>;
  /** The log's signed checkpoint as the index lists it; undefined for a registry that keeps no log. */
  readonly checkpoint: Uint8Array | undefined;
  readonly #publication: Publication;
  readonly #held: Held;
  readonly #transport: CountingTransport;

  constructor(
    publication: Publication,
    history: readonly Uint8Array[],
    state: TrustState,
    held: Held,
    transport: CountingTransport,
  ) {
    this.head = publication.head;
    this.versions = publication.versions;
    this.roots = [...history, ...state.roots.map(bytesOf)];
    this.files = Object.fromEntries(TEXTS.map((name) => [name, bytesOf(state[name] ?? '')])) as typeof this.files;
    this.checkpoint = state.checkpoint === undefined ? undefined : bytesOf(state.checkpoint);
    this.#publication = publication;
    this.#held = held;
    this.#transport = transport;
  }

  /** How many files were asked for, and the length of what came. */
  get spent(): { readonly requests: number; readonly bytes: number } {
    const { requests, bytes } = this.#transport;
    return { requests, bytes };
  }

  /** Reads the tree with all nodes and objects. */
  walk(onFault: OnFault): Promise<WholeTree> {
    return walkWhole(this.head, this.#held, this.#transport, onFault);
  }

  /** A served file, unverified; undefined where there is none. @throws ClientError UNAVAILABLE, LENGTH_EXCEEDED */
  async file(path: string, limit: number): Promise<Uint8Array | undefined> {
    const reply = await this.#transport.get(path, limit);
    return reply.status === 'ok' ? reply.bytes : undefined;
  }

  /**
   * Reads the whole transparency log, bundles of entries from the copy at hand where they fit; undefined for a registry
   * that keeps none. @throws ClientError UNAVAILABLE
   */
  async log(): Promise<WholeLog | LogFault | undefined> {
    const { log, entry } = this.#publication;
    if (log === undefined) return undefined;
    const served = (path: string, limit: number) => this.file(path, limit);
    let reused = false;
    const read = await readWholeLog(log, entry, async (path, limit) => {
      const held = await this.#held.read(path);
      reused ||= held !== undefined;
      return held ?? served(path, limit);
    });
    return reused && 'error' in read ? readWholeLog(log, entry, served) : read;
  }

  /** The discovery document, which nobody signs; undefined where there is none. */
  async discovery(): Promise<Discovery | undefined> {
    const bytes = await this.file('.well-known/mcp-context-registry.json', LIMITS.discovery);
    return bytes && readDiscovery(bytes);
  }

  /** Holds a bulk file against the head: its digest, and that it lists the same index. @throws ClientError */
  async checkBulk(bytes: Uint8Array): Promise<void> {
    checkBytes(bytes, this.#publication.bulk, 'The bulk file');
    await readBulk(bytes, this.#publication);
  }

  /** The bulk file as it is served. @throws ClientError where it is not served, or not what was signed */
  async bulk(): Promise<Uint8Array> {
    const { sha256, length } = this.#publication.bulk;
    const path = `targets/index/${sha256}.full.ndjson.gz`;
    const bytes = await this.file(path, length);
    if (bytes === undefined) throw new ClientError('UNAVAILABLE', `The registry lists ${path} but does not serve it.`);
    await this.checkBulk(bytes);
    return bytes;
  }
}

const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
