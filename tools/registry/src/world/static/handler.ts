import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { GzipCache, lookUp, pathSegments, type StaticFile } from './file.ts';
import { acceptsGzip, cacheControl, contentType, isCompressible, isResource, matchesTag } from './headers.ts';

const METHODS = 'GET, HEAD, OPTIONS';
const MIN_COMPRESSED = 256;

const EVERYWHERE = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': METHODS,
  // The wildcard does not cover Authorization (Fetch, CORS-safelisted and wildcard names).
  'Access-Control-Allow-Headers': 'Authorization, Content-Type, *',
  'Access-Control-Expose-Headers': 'ETag',
  'X-Content-Type-Options': 'nosniff',
} as const;

/** Answers requests from a published folder, as any web server would: nothing in it is particular to a registry. */
export function createStaticHandler(folder: string): (request: IncomingMessage, response: ServerResponse) => void {
  const compressed = new GzipCache();
  return (request, response) => {
    answer(folder, compressed, request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else problem(response, 500, 'The file could not be read.');
    });
  };
}

async function answer(
  folder: string,
  compressed: GzipCache,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  request.resume();
  const { method = 'GET', url = '/' } = request;
  if (method === 'OPTIONS') {
    response.writeHead(204, { ...EVERYWHERE, Allow: METHODS }).end();
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    problem(response, 405, `${method} is not answered here: the folder is read-only.`, { Allow: METHODS });
    return;
  }
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  // A server's name is one part of the path there, its slash encoded; in the folder it is two.
  const segments = pathSegments(isResource(path) ? path.replaceAll(/%2f/gi, '/') : path);
  if (!segments) return missing();
  if (segments.at(-1) === '')
    return send(`${path}index.html`, await lookUp(folder, [...segments.slice(0, -1), 'index.html']));
  const found = await lookUp(folder, segments);
  if (found === 'folder' && isResource(path))
    return send(`${path}/index.json`, await lookUp(folder, [...segments, 'index.json']));
  if (found === 'folder' && typeof (await lookUp(folder, [...segments, 'index.html'])) === 'object') {
    response.writeHead(308, { ...EVERYWHERE, Location: `/${segments.map(encodeURIComponent).join('/')}/` }).end();
    return;
  }
  return send(`/${segments.join('/')}`, found);

  function send(name: string, file: StaticFile | 'folder' | undefined): void {
    if (typeof file === 'object') sendFile(name, file, compressed, request, response);
    else missing();
  }

  function missing(): void {
    if (isResource(path)) send404(response);
    else problem(response, 404, 'There is no such file.');
  }
}

function sendFile(
  name: string,
  file: StaticFile,
  compressed: GzipCache,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const type = contentType(name);
  const varies = isCompressible(type) && file.bytes.length >= MIN_COMPRESSED;
  const gzip = varies && acceptsGzip(request.headers['accept-encoding']);
  const tag = `"${file.digest}${gzip ? '-gzip' : ''}"`;
  const headers = {
    ...EVERYWHERE,
    ETag: tag,
    'Cache-Control': cacheControl(name),
    ...(varies && { Vary: 'Accept-Encoding' }),
  };
  if (matchesTag(request.headers['if-none-match'], tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = gzip ? compressed.get(file) : file.bytes;
  response.writeHead(200, {
    ...headers,
    'Content-Type': type,
    'Content-Length': body.length,
    ...(gzip && { 'Content-Encoding': 'gzip' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Says that there is nothing, as the API v0.1 has it. */
const send404 = (response: ServerResponse): void =>
  sendJson(response, 404, 'application/json', { error: 'There is no such server or version.' });

/** Says what is wrong as RFC 9457 has it. */
function problem(
  response: ServerResponse,
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = { type: 'about:blank', title: STATUS_CODES[status], status, detail };
  sendJson(response, status, 'application/problem+json', body, headers);
}

function sendJson(
  response: ServerResponse,
  status: number,
  type: string,
  value: object,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify(value);
  response.writeHead(status, {
    ...EVERYWHERE,
    ...headers,
    'Content-Type': type,
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
