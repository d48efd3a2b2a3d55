import { isLoopbackHost } from '@ctxr/client';
import { lacksOf } from '@ctxr/mcp-server';
import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';

/** How the HTTP door of `ctxr mcp` stands open, as it is typed. */
export interface HttpDoorOptions {
  readonly http?: string;
  readonly host: string;
  readonly httpCert?: string;
  readonly httpKey?: string;
  readonly plainHttp?: boolean;
  readonly anonymous?: boolean;
  readonly allowHost?: readonly string[];
  readonly allowOrigin?: readonly string[];
  readonly oauthIssuer?: string;
  readonly oauthAudience?: string;
  readonly oauthScope?: readonly string[];
}

const HOST = '127.0.0.1';

const each = (next: string, before: readonly string[] = []): readonly string[] => [...before, next];

/** Declares the options of the HTTP door. */
export const httpDoorOptions = (command: Command): Command =>
  command
    .option('--http <port>', 'serve over Streamable HTTP at /mcp; 0 takes any free port')
    .option('--host <address>', 'the address to listen on', HOST)
    .option('--http-cert <file>', 'the server’s certificate chain: TLS 1.3; a SIGHUP reads it again')
    .option('--http-key <file>', 'its key')
    .option('--allow-host <name>', 'a name by which callers reach the server; may be given again', each)
    .option('--allow-origin <origin>', 'an origin whose pages may call; may be given again', each)
    .option('--oauth-issuer <url>', 'ask for an access token of this authorization server')
    .option('--oauth-audience <url>', 'the server’s public address, for which tokens are issued')
    .option('--oauth-scope <scope>', 'a scope that tokens need (default: contexts:read); may be given again', each)
    .option('--plain-http', 'listen beyond this machine without TLS, because a proxy ends it')
    .option('--anonymous', 'listen beyond this machine without asking for a token');

/** @throws UsageError for options of a door that is not opened, since who gives them believes that it is */
function assertNoDoor({ http: _, host, ...others }: HttpDoorOptions): void {
  const given = OF_THE_DOOR.filter((option) => others[option] !== undefined);
  const named = [...(host === HOST ? [] : ['host']), ...given].map(
    (option) => `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
  );
  if (named.length > 0)
    throw new UsageError(
      `without --http there is no door for ${named.join(', ')}`,
      'add --http PORT, or leave them out',
    );
}

const OF_THE_DOOR = [
  'httpCert',
  'httpKey',
  'allowHost',
  'allowOrigin',
  'oauthIssuer',
  'oauthAudience',
  'oauthScope',
  'plainHttp',
  'anonymous',
] as const;

/** RFC 8707 section 2 wants no fragment; tokens for plain http beyond this machine would be read on the way. */
function assertAudience(audience: string): void {
  const { protocol, hostname } = new URL(audience);
  const isSecure = protocol === 'https:' || (protocol === 'http:' && isLoopbackHost(hostname));
  if (!isSecure || audience.includes('#'))
    throw new UsageError(
      `--oauth-audience \`${audience}\` is no https address without a fragment`,
      '--oauth-audience https://mcp.example.org/mcp',
    );
}

/** @throws UsageError for what does not go together, with everything that is missing */
export function assertDoor(options: HttpDoorOptions): void {
  if (options.http === undefined) {
    assertNoDoor(options);
    return;
  }
  const { host, httpCert, httpKey, oauthIssuer, oauthAudience, allowHost = [], allowOrigin = [] } = options;
  if ((httpCert === undefined) !== (httpKey === undefined))
    throw new UsageError('a certificate and its key go together', '--http-cert FILE --http-key FILE');
  if ((oauthIssuer === undefined) !== (oauthAudience === undefined))
    throw new UsageError('an issuer and an audience go together', '--oauth-issuer URL --oauth-audience URL');
  for (const [option, url] of [
    ['--oauth-issuer', oauthIssuer],
    ['--oauth-audience', oauthAudience],
  ] as const)
    if (url !== undefined && !URL.canParse(url))
      throw new UsageError(`${option} \`${url}\` is no address`, `${option} https://…`);
  if (oauthAudience !== undefined) assertAudience(oauthAudience);
  const strange = allowOrigin.find((origin) => !URL.canParse(origin) || new URL(origin).origin !== origin);
  if (strange !== undefined)
    throw new UsageError(`--allow-origin \`${strange}\` is no origin`, '--allow-origin https://app.example.org');
  const lacks = lacksOf({
    host,
    hasTls: httpCert !== undefined,
    hasOauth: oauthIssuer !== undefined,
    allowedHosts: oauthAudience === undefined ? allowHost : [...allowHost, new URL(oauthAudience).hostname],
    plainHttp: options.plainHttp === true,
    anonymous: options.anonymous === true,
  });
  if (lacks.length > 0)
    throw new UsageError(lacks.map(({ message }) => message).join('\n'), lacks.map(({ fix }) => fix).join('; '));
}

/** The number of a port. @throws UsageError */
export function portOf(option: string, port: string): number {
  const number = Number(port);
  if (!/^\d{1,5}$/.test(port) || number > 65_535)
    throw new UsageError(`${option} \`${port}\` is no port`, 'use a number from 0 to 65535');
  return number;
}
