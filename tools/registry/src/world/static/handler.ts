import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import { GzipCache, lookUp, pathSegments, type StaticFile } from './file.ts';
import { acceptsGzip, cacheControl, contentType, isCompressible, matchesTag } from './headers.ts';

const METHODS = 'GET, HEAD, OPTIONS';
const MIN_COMPRESSED = 256;

const EVERYWHERE = {
  'Access-Control-Allow-Origin': '*',
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
    response
      .writeHead(204, {
        ...EVERYWHERE,
        Allow: METHODS,
        'Access-Control-Allow-Methods': METHODS,
        'Access-Control-Allow-Headers': '*',
      })
      .end();
    return;
  }
  if (method !== 'GET' && method !== 'HEAD') {
    problem(response, 405, `${method} is not answered here: the folder is read-only.`, { Allow: METHODS });
    return;
  }
  const path = url.split(/[?#]/, 1)[0] ?? '/';
  const segments = pathSegments(path);
  if (!segments) return problem(response, 404, 'There is no such file.');
  if (segments.at(-1) === '')
    return send(`${path}index.html`, await lookUp(folder, [...segments.slice(0, -1), 'index.html']));
  const found = await lookUp(folder, segments);
  if (found === 'folder' && typeof (await lookUp(folder, [...segments, 'index.html'])) === 'object') {
    response.writeHead(308, { ...EVERYWHERE, Location: `/${segments.map(encodeURIComponent).join('/')}/` }).end();
    return;
  }
  return send(`/${segments.join('/')}`, found);

  function send(name: string, file: StaticFile | 'folder' | undefined): void {
    if (typeof file === 'object') sendFile(name, file, compressed, request, response);
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

/** Says what is wrong as RFC 9457 has it. */
function problem(
  response: ServerResponse,
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = JSON.stringify({ type: 'about:blank', title: STATUS_CODES[status], status, detail });
  response.writeHead(status, {
    ...EVERYWHERE,
    ...headers,
    'Content-Type': 'application/problem+json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
  });
  response.end(body);
}
