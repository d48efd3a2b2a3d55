/** What a web server said, as far as the emulation looks at it. */
export interface Answer {
  readonly status: number;
  /** A header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  readonly body: string;
}

/** Asks for a URL and follows no redirect. */
export type Ask = (url: string) => Promise<Answer>;

/** A server as the gallery shows it. */
export interface GalleryServer {
  readonly name: string;
  readonly description: string;
  readonly version: string;
  readonly status: string | undefined;
}

/** The editor shows no gallery, or one that is not whole. The message says what stopped it. */
export class GalleryError extends Error {}

const OFFICIAL = 'io.modelcontextprotocol.registry/official';
const MOST_PAGES = 50;
const MOST_REDIRECTS = 3;

/**
 * Reads a registry as VS Code's MCP gallery does, with every way in which it gives up. Facts of microsoft/vscode,
 * src/vs/platform/mcp/common/mcpGalleryManifestService.ts and mcpGalleryService.ts, and of the rules of its renderer:
 * `connect-src https:` and CORS.
 */
export class VsCodeGallery {
  readonly #base: string;
  readonly #ask: Ask;

  constructor(url: string, ask: Ask) {
    this.#base = url.replace(/\/$/, '');
    this.#ask = ask;
  }

  /** Whether the registry speaks v0.1. @throws GalleryError */
  async probe(): Promise<void> {
    const { status } = await this.#get(`${this.#base}/v0.1/servers?limit=1`);
    if (status !== 200) throw new GalleryError(`the probe was answered with ${status}, so v0.1 is not spoken here`);
  }

  /** All servers of the gallery. @throws GalleryError */
  async list(search?: string): Promise<readonly GalleryServer[]> {
    const found: GalleryServer[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: '50', version: 'latest' });
      if (search !== undefined) query.set('search', search);
      if (cursor !== undefined) query.set('cursor', cursor);
      const { servers, metadata } = parsed(await this.#get(`${this.#base}/v0.1/servers?${query.toString()}`));
      if (!Array.isArray(servers)) throw new GalleryError('the answer has no list `servers`');
      found.push(...entriesOf(servers));
      if (!isObject(metadata)) throw new GalleryError('it crashes: `metadata` is missing');
      cursor = metadata['nextCursor'] as string | undefined;
      if (!cursor) return found;
    }
    throw new GalleryError('it never ends: every page names a next one');
  }

  /** The latest version of one server; undefined where there is none. @throws GalleryError */
  async get(name: string): Promise<GalleryServer | undefined> {
    const answer = await this.#get(`${this.#base}/v0.1/servers/${encodeURIComponent(name)}/versions/latest`);
    if (answer.status >= 400 && answer.status < 500) return undefined;
    const [server] = entriesOf([parsed(answer)]);
    return server;
  }

  async #get(url: string): Promise<Answer> {
    let at = url;
    for (let turn = 0; turn <= MOST_REDIRECTS; turn += 1) {
      if (!at.startsWith('https://')) throw new GalleryError(`the renderer connects to https alone, not to ${at}`);
      const answer = await this.#ask(at);
      if (answer.header('access-control-allow-origin') !== '*')
        throw new GalleryError(`CORS: the answer with ${answer.status} lets no other origin read it`);
      const location = answer.header('location');
      if (answer.status < 300 || answer.status >= 400 || location === undefined) return answer;
      at = new URL(location, at).href;
    }
    throw new GalleryError('it is redirected for ever');
  }
}

function parsed({ status, body }: Answer): Readonly<Record<string, unknown>> {
  if (status !== 200) throw new GalleryError(`the answer is ${status}`);
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw new GalleryError('the answer is no JSON');
  }
  if (!isObject(value)) throw new GalleryError('the answer is no object');
  return value;
}

/** The entries that can be shown: a bad first one spoils the list, a later one is passed over. */
function entriesOf(entries: readonly unknown[]): GalleryServer[] {
  return entries.flatMap((entry, at) => {
    const { server, _meta } = membersOf(entry);
    const { name, description, version } = membersOf(server);
    if (!isText(name) || !isText(description) || !isText(version)) {
      if (at === 0) throw new GalleryError('the first entry is not valid, so the whole list is refused');
      return [];
    }
    if (!isObject(_meta)) throw new GalleryError(`it crashes: \`_meta\` of ${name} is missing`);
    const official = _meta[OFFICIAL];
    const status = isObject(official) ? official['status'] : undefined;
    return [{ name, description, version, status: isText(status) ? status : undefined }];
  });
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const membersOf = (value: unknown): Readonly<Partial<Record<string, unknown>>> => (isObject(value) ? value : {});

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
