import { extname } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.ndjson': 'application/x-ndjson',
  '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml',
  '.atom': 'application/atom+xml',
  '.yaml': 'application/yaml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

// Names of versions have dots that are no extensions: /v1/contexts/a@1.0.0, and a@1.0.0-rc.html is no page.
const JSON_FOLDERS = /^\/(v1|v0\.1|v0|nodes|objects)\//;

const CEDAR = /^\/v1\/(policies|types)\/[^/]+\.cedar(schema)?$/;

// C2SP tlog-tiles: the checkpoint is text; a tile's name may have a dot that is no extension.
const CHECKPOINT = /^\/(log\/checkpoint|targets\/index\/[0-9a-f]+\.checkpoint)$/;
const TILES = /^\/log\/tile\//;

/** Resources of the MCP Registry's API v0.1: each is a folder, and its document is asked for without a slash. */
export const isResource = (path: string): boolean => path.startsWith('/v0.1/');

/** The media type of a published path. */
export function contentType(path: string): string {
  if (CEDAR.test(path)) return 'text/plain; charset=utf-8';
  if (JSON_FOLDERS.test(path)) return 'application/json';
  if (CHECKPOINT.test(path)) return 'text/plain; charset=utf-8';
  return (TILES.test(path) ? undefined : TYPES[extname(path)]) ?? 'application/octet-stream';
}

/** Whether gzip makes a body of that type smaller. */
export const isCompressible = (type: string): boolean =>
  /^(text\/|application\/(json|x-ndjson|xml|atom|yaml)|image\/svg)/.test(type);

// What these paths hold never changes: the name holds the digest or the version.
const IMMUTABLE = /^\/(nodes|objects|targets|log\/tile)\/.|^\/metadata\/\d+\.[^/]+\.json$/;

/** How long a published path may be kept (RFC 9111, RFC 8246). */
export const cacheControl = (path: string): string =>
  IMMUTABLE.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';

/** Whether `Accept-Encoding` allows gzip (RFC 9110, 12.5.3). */
export function acceptsGzip(header: string | undefined): boolean {
  const weights = new Map<string, number>();
  for (const item of (header ?? '').split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  return (weights.get('gzip') ?? weights.get('*') ?? 0) > 0;
}

/** Whether `If-None-Match` names the entity tag (RFC 9110, 13.1.2: weak comparison). */
export const matchesTag = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === '*' || header.split(',').some((item) => item.trim().replace(/^W\//, '') === tag));
