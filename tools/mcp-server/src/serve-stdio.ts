import type { Readable, Writable } from 'node:stream';
import type { McpServer } from '@modelcontextprotocol/server';
import { serveStdio, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { registryServer, type RegistryServerOptions } from './registry-server.ts';

/** The most bytes of one message. */
const LONGEST = 2 * 1024 * 1024;

/** The streams that the protocol has to itself; the process's own where they are left out. */
export interface StdioOptions extends RegistryServerOptions {
  readonly stdin?: Readable;
  readonly stdout?: Writable;
}

/** A server on a pair of streams. */
export interface StdioServer {
  /** Settles when the other end has closed its stream. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

/** Serves one client over standard input and output, in either era of the protocol, and tells it when the index changes. */
export function serveOverStdio({ stdin, stdout, ...options }: StdioOptions): StdioServer {
  const { registry, onFault = () => undefined } = options;
  const make = registryServer(options);
  const transport = new TellingTransport(stdin, stdout, { maxBufferSize: LONGEST });
  let serving: McpServer | undefined;
  const handle = serveStdio(
    (context) => {
      serving = make(context) as McpServer;
      return serving;
    },
    { transport, onerror: onFault },
  );
  const end = registry.onChange(() => {
    if (serving?.isConnected() === true) serving.sendResourceListChanged();
  });
  const closed = transport.closed.then(end);
  return { closed, close: () => handle.close() };
}

/** Tells when the connection is over, whichever end closed it. */
class TellingTransport extends StdioServerTransport {
  #tell = (): void => undefined;
  readonly closed = new Promise<void>((resolve) => {
    this.#tell = resolve;
  });

  override async close(): Promise<void> {
    await super.close();
    this.#tell();
  }
}
