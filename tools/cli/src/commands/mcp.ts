import { type AdminServer, Metrics, serveAdmin, serveOverStdio, type RegistryServerOptions } from '@ctxr/mcp-server';
import { type ClientOptions, clientOptions } from '../client/open.ts';
import { EXIT } from '../exit.ts';
import { openDoor } from '../mcp/door.ts';
import { assertDoor, type HttpDoorOptions, httpDoorOptions, portOf } from '../mcp/http-options.ts';
import { openServed } from '../mcp/served.ts';
import type { Session } from '../session.ts';
import type { Verb } from '../verb.ts';

interface Options extends ClientOptions, HttpDoorOptions {
  readonly refresh: string;
  readonly admin?: string;
}

/** `ctxr mcp`: a published registry as an MCP server, on standard input and output or over HTTP. */
export const verb: Verb<Options> = {
  define: (command) =>
    void httpDoorOptions(clientOptions(command))
      .option('--admin <port>', 'serve /healthz, /readyz and /metrics on this port of this machine')
      .option('--refresh <seconds>', 'how often to look for a newer publication', '60')
      .addHelpText(
        'after',
        '\nWithout --http it speaks on standard input and output, for a client that starts it; messages go to stderr.\nBeyond this machine it wants TLS and tokens.\n\nExamples:\n  ctxr mcp --registry https://contexts.example.org --root root.json\n  ctxr mcp --registry public --http 8788 --admin 8789\n  ctxr mcp --http 443 --host 0.0.0.0 --http-cert cert.pem --http-key key.pem --oauth-issuer https://login.example.org --oauth-audience https://mcp.example.org/mcp',
      ),

  async run(session, _, options) {
    assertDoor(options);
    const metrics = new Metrics();
    const registry = await openServed(session, options, metrics);
    const ending = new AbortController();
    registry.keepFresh(ending.signal);
    const served = {
      registry,
      meter: metrics,
      onFault: (fault: unknown) =>
        session.note(`fault: ${fault instanceof Error ? (fault.stack ?? '') : String(fault)}`),
    };
    const admin =
      options.admin === undefined ? undefined : await serveAdmin(portOf('--admin', options.admin), registry, metrics);
    try {
      await (options.http === undefined
        ? onStreams(session, served, admin)
        : onHttp(session, { ...options, http: options.http }, served, admin));
      return EXIT.fine;
    } finally {
      ending.abort();
      await admin?.close();
    }
  },
};

async function onStreams(session: Session, served: RegistryServerOptions, admin: AdminServer | undefined) {
  const server = serveOverStdio(served);
  session.note(`speaking MCP on standard input and output${admin ? `; ${admin.url}/readyz` : ''}`);
  await Promise.race([server.closed, session.io.stopped()]);
  await server.close();
}

async function onHttp(
  session: Session,
  options: HttpDoorOptions & { readonly http: string },
  served: RegistryServerOptions,
  admin: AdminServer | undefined,
) {
  const server = await openDoor(session, options, served);
  session.answer({ url: server.url, ...(admin && { admin: admin.url }) }, () => server.url);
  session.note(`serving MCP${admin ? `; ${admin.url}/readyz` : ''}; Ctrl-C stops`);
  await session.io.stopped();
  await server.close();
}
