import {
  type AuthInfo,
  hostHeaderValidationResponse,
  localhostAllowedHostnames,
  localhostAllowedOrigins,
  originValidationResponse,
} from '@modelcontextprotocol/server';
import type { Meter, TurnedAway } from '../metering.ts';
import type { Authorization } from '../oauth/authorization.ts';
import { preflight } from './cors.ts';

/** The path of the MCP endpoint. */
export const MCP_PATH = '/mcp';

const METHODS = ['POST', 'GET', 'DELETE'];

/** Who may come in. */
export interface Admission {
  /** Host names that callers may use; those of this machine always count where it is listened on loopback. */
  readonly allowedHosts: readonly string[];
  /** Origins of web pages that may call, such as `https://app.example.org`. */
  readonly allowedOrigins: readonly string[];
  /** Whether it is listened on loopback, where pages and callers of this machine are let in. */
  readonly loopback: boolean;
  readonly authorization?: Authorization;
  readonly meter: Meter;
}

/** What a request comes to before its body is read: an answer that ends it, or whom it is from. */
export type Admitted = { readonly answer: Response } | { readonly auth?: AuthInfo };

/**
 * Judges the head of a request: its host against DNS rebinding, its origin, its path and method, then its token. A page
 * of another origin learns nothing; whoever has no token learns where to get one.
 */
export async function admit(request: Request, admission: Admission): Promise<Admitted> {
  const { allowedHosts, allowedOrigins, loopback, authorization, meter } = admission;
  const away = (reason: TurnedAway, answer: Response): Admitted => {
    meter.turnedAway(reason);
    return { answer };
  };
  const hosts = [...allowedHosts, ...(loopback ? localhostAllowedHostnames() : [])];
  const strangeHost = hostHeaderValidationResponse(request, hosts);
  if (strangeHost !== undefined) return away('host', strangeHost);
  const origin = request.headers.get('origin');
  const isNamed = origin !== null && allowedOrigins.includes(origin);
  const strangeOrigin = isNamed
    ? undefined
    : originValidationResponse(request, loopback ? localhostAllowedOrigins() : []);
  if (strangeOrigin !== undefined) return away('origin', strangeOrigin);
  const { pathname } = new URL(request.url);
  const document = authorization?.metadata(request);
  if (document !== undefined) return { answer: document };
  if (pathname !== MCP_PATH) return away('path', told(404, `There is nothing here. The MCP endpoint is ${MCP_PATH}.`));
  if (request.method === 'OPTIONS' && isNamed) return { answer: preflight() };
  if (!METHODS.includes(request.method))
    return away('method', told(405, `Use ${METHODS.join(', ')}.`, { allow: METHODS.join(', ') }));
  if (authorization === undefined) return {};
  const auth = await authorization.gate(request);
  if (auth instanceof Response) return away(auth.status === 403 ? 'scope' : 'token', auth);
  return { auth };
}

const told = (status: number, message: string, headers: Record<string, string> = {}): Response =>
  Response.json({ error: message }, { status, headers });
