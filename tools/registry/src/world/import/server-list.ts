import { isLoopbackHost } from '@ctxr/client';
import { type ForeignDocument, readDocument } from '../../declaration/import/document.ts';
import { isRecord } from '../../declaration/pointer.ts';
import { RegistryError } from '../../error/registry-error.ts';
import { boundedFetch } from '../bounded-fetch.ts';

/** What one reading of a list may cost. */
const MOST_PAGES = 1000;
const MOST_BYTES = 64 * 1_048_576;
const MOST_TIME = 300_000;
const MOST_REDIRECTS = 3;
/** How long one answer may take, in milliseconds. */
const ANSWER = 30_000;

/** The list of servers of the MCP Registry's API, in its frozen v0.1 and the v0 before it. */
const LIST = /\/v0(?:\.1)?\/servers\/?$/;

/**
 * The address of a registry as it is asked: https, or http on this machine; a registry's own address means its list.
 * @throws RegistryError INPUT_INVALID
 */
export function listAddress(text: string): URL {
  const wrong = (what: string, fix: string): RegistryError =>
    new RegistryError('INPUT_INVALID', `${text.replace(/\/\/[^/@]*@/, '//…@')} ${what}`, { fix });
  if (!URL.canParse(text)) throw wrong('is no address.', 'Give it as https://registry.example.org.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw wrong('holds a user name or a password, which would be kept in the declarations.', 'Leave them out.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopbackHost(url.hostname)))
    throw wrong(
      'is not https: anyone on the way could change what is imported.',
      'Use https; http is for this machine alone.',
    );
  url.hash = '';
  if (url.pathname === '/') url.pathname = '/v0.1/servers';
  else if (/\/v0(?:\.1)?\/?$/.test(url.pathname)) url.pathname = `${url.pathname.replace(/\/$/, '')}/servers`;
  return url;
}

/**
 * Reads a list of servers page after page, or one document that is no list. It stays with the host that was named.
 * @param isWhole whether all versions are asked for, not the latest alone.
 * @throws RegistryError HOST_UNREACHABLE, HOST_REFUSED where the host sends it elsewhere, in circles or too much,
 * INPUT_INVALID where an answer is no JSON.
 */
export async function readServerList(address: URL, isWhole: boolean): Promise<readonly ForeignDocument[]> {
  const until = performance.now() + MOST_TIME;
  const documents: ForeignDocument[] = [];
  const seen = new Set<string>();
  let left = MOST_BYTES;
  let url = pageOf(address, isWhole);
  for (;;) {
    if (documents.length === MOST_PAGES || performance.now() > until)
      throw refused(address, `gives more pages than are read: at most ${MOST_PAGES}, within ${MOST_TIME / 1000} s.`);
    const bytes = await answerOf(url, left);
    left -= bytes.length;
    const document = readDocument(bytes, `${url.origin}${url.pathname}`);
    documents.push(document);
    const cursor = LIST.test(url.pathname) ? cursorOf(document.value) : undefined;
    if (cursor === undefined) return documents;
    if (seen.has(cursor)) throw refused(address, 'gives a page that it gave before: its pages go in circles.');
    seen.add(cursor);
    url = new URL(url);
    url.searchParams.set('cursor', cursor);
  }
}

function pageOf(address: URL, isWhole: boolean): URL {
  const url = new URL(address);
  if (!LIST.test(url.pathname)) return url;
  if (!url.searchParams.has('limit')) url.searchParams.set('limit', '100');
  if (!isWhole && !url.searchParams.has('version')) url.searchParams.set('version', 'latest');
  return url;
}

/** The next page's cursor; registries before September 2025 call it `next_cursor`. */
function cursorOf(document: unknown): string | undefined {
  const metadata = isRecord(document) ? document['metadata'] : undefined;
  const cursor = isRecord(metadata) ? (metadata['nextCursor'] ?? metadata['next_cursor']) : undefined;
  return typeof cursor === 'string' && cursor !== '' ? cursor : undefined;
}

/** The body at an address; redirects are followed only within the host that was named. */
async function answerOf(address: URL, bytes: number): Promise<Uint8Array> {
  let url = address;
  for (let hops = 0; ; hops++) {
    const response = await asked(url, bytes);
    const { status, headers } = response;
    const location = headers.get('location');
    if (status >= 300 && status < 400 && location !== null && URL.canParse(location, url.href)) {
      const next = new URL(location, url);
      if (!/^https?:$/.test(next.protocol))
        throw refused(url, `sends its readers to ${next.protocol}, which is no web address.`);
      if (next.origin !== url.origin)
        throw refused(
          url,
          `sends its readers to ${next.origin}, another host.`,
          `Give ${next.origin} yourself, where you trust it.`,
        );
      if (hops === MOST_REDIRECTS) throw refused(url, `redirects more than ${MOST_REDIRECTS} times.`);
      url = next;
      continue;
    }
    if (status === 413) throw refused(url, `sends more than the ${MOST_BYTES} bytes that are read.`);
    if (status !== 200)
      throw refused(url, `answers ${status}.`, 'Check the address: a registry’s list is at /v0.1/servers.');
    return new Uint8Array(await response.arrayBuffer());
  }
}

async function asked(url: URL, bytes: number): Promise<Response> {
  const headers = { accept: 'application/json' };
  try {
    return await boundedFetch({ answer: ANSWER, bytes })(url, { headers, redirect: 'manual' });
  } catch (cause) {
    const { message, cause: inner } = cause as Error;
    const why = inner instanceof Error && inner.message !== '' ? inner.message : message;
    throw new RegistryError('HOST_UNREACHABLE', `${url.origin} cannot be read: ${why}.`, {
      cause,
      fix: 'Check the address and the network, then run the command again.',
    });
  }
}

const refused = (url: URL, what: string, fix = 'Ask whoever runs it, or import from a file.'): RegistryError =>
  new RegistryError('HOST_REFUSED', `${url.origin}${url.pathname} ${what}`, { fix });
