import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Operation, operationOf } from './description.ts';
import type { Fault, Reply } from './faults.ts';
import { type Answered, OPERATIONS, Refusal } from './operations.ts';
import type { State, Token } from './state.ts';

/** A fault that waits for requests. */
export interface PlannedFault {
  readonly on: RegExp;
  readonly fault: Fault;
  times: number;
}

const LEVELS = { read: 1, write: 2 } as const;

/** The HTTP half of the fake: finds the operation, holds both sides to GitHub's description, and plays faults. */
export class FakeServer {
  readonly faults: PlannedFault[] = [];
  /** `METHOD /path?query` of each request, in their order, without the repository. */
  readonly requests: string[] = [];
  /** What did not keep to GitHub's description. */
  readonly violations: string[] = [];
  readonly #state: State;
  readonly #repository: string;
  readonly #has: (commit: string) => boolean;
  readonly #server: Server;

  constructor(state: State, repository: string, has: (commit: string) => boolean) {
    this.#state = state;
    this.#repository = repository;
    this.#has = has;
    this.#server = createServer((request, response) => void this.#serve(request, response));
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => void this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => void this.#server.close(resolve));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '' } = request;
    const short = `${method} ${url.replace(`/repos/${this.#repository}`, '')}`;
    this.requests.push(short);
    const reply = (made: Reply): void => void response.writeHead(made.status, made.headers).end(made.body);
    const answer = (): Reply => this.#answer(request, Buffer.concat(chunks).toString());
    const planned = this.faults.find(({ on, times }) => times > 0 && on.test(short));
    if (planned === undefined) return reply(answer());
    planned.times -= 1;
    planned.fault({ answer, reply, flood: (bytes) => flood(response, bytes) });
  }

  #answer(request: IncomingMessage, text: string): Reply {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    const [operation, path] = operationOf(method, pathname) ?? [];
    const play = operation && OPERATIONS[operation.id];
    if (operation === undefined || path === undefined || play === undefined) {
      this.violations.push(`GitHub's description has no ${method} ${pathname}, or the fake does not play it`);
      return said(404, 'Not Found');
    }
    const body = text === '' ? undefined : (JSON.parse(text) as Readonly<Record<string, unknown>>);
    const faults = operation.requestFaults(searchParams, body);
    this.violations.push(...faults);
    if (faults.length > 0) return said(422, faults.join('; '));
    const token = this.#state.tokens.get(String(headers.authorization).replace(/^\S+ /, ''));
    if (token === undefined) return said(401, 'Bad credentials');
    const [permission, act] = play;
    if (!mayDo(token, permission))
      return said(403, 'Resource not accessible by integration', { 'x-accepted-github-permissions': permission });
    if (`${path['owner']}/${path['repo']}` !== this.#repository) return said(404, 'Not Found');
    try {
      const given = { path, query: searchParams, body: body ?? {}, token, has: this.#has };
      return this.#checked(operation, act(this.#state, given), new URL(url, `http://${headers.host}`));
    } catch (error) {
      if (error instanceof Refusal) return said(error.status, error.message);
      throw error;
    }
  }

  #checked(operation: Operation, answered: Answered, url: URL): Reply {
    const [given, headers] = 'list' in answered ? paged(answered.list, answered.inside, url) : [answered.data, {}];
    const data = operation.answer(given);
    this.violations.push(...operation.answerFaults(data));
    return json(operation.status, data, headers);
  }
}

/** One page of a list, with the address of the next as GitHub gives it. */
function paged(list: readonly unknown[], inside: string | undefined, url: URL): [unknown, Record<string, string>] {
  const size = Math.min(100, Number(url.searchParams.get('per_page') ?? 30));
  const page = Number(url.searchParams.get('page') ?? 1);
  const entries = list.slice((page - 1) * size, page * size);
  const next = new URL(url);
  next.searchParams.set('page', String(page + 1));
  const headers = page * size < list.length ? { link: `<${next.href}>; rel="next"` } : {};
  return [inside === undefined ? entries : { total_count: list.length, [inside]: entries }, headers];
}

function mayDo({ permissions }: Token, permission: string): boolean {
  const [scope, level] = permission.split('=') as [string, 'read' | 'write'];
  const granted = permissions[scope];
  return granted !== undefined && LEVELS[granted] >= LEVELS[level];
}

const json = (status: number, data: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  body: JSON.stringify(data),
});

const said = (status: number, message: string, headers?: Readonly<Record<string, string>>): Reply =>
  json(status, { message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, headers);

function flood(response: ServerResponse, bytes: number): void {
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
  const piece = Buffer.alloc(1_000_000, ' ');
  let left = bytes;
  const more = (): void => {
    while (left > 0) {
      left -= piece.length;
      if (!response.write(piece)) return void response.once('drain', more);
    }
    response.end('[]');
  };
  more();
}
