import { formatReceipt, type RegistryClient, tlsFetch, type TlsOptions } from '@ctxr/client';
import { askContexts, type AskOptions, contextCapability } from '@ctxr/mcp';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';

/** What the client needs, and one thing that it may not have. */
const REQUIRES = [{ context: 'ctx-session-1@^1' }, { context: 'ctx-audit-trail@^1', optional: true }];

/** The revisions of the protocol that are shown: the newest, and the ones before it. */
export const ERAS = { modern: { pin: '2026-07-28' }, legacy: 'legacy' } as const;

/** What the client works with. */
export interface DeskClientOptions {
  readonly registry: RegistryClient;
  readonly domain: string;
  /** The server's address. */
  readonly url: string;
  /** The authority to believe, and the client's own certificate. */
  readonly tls: TlsOptions;
  readonly era: keyof typeof ERAS;
  /** Tells what happened, under a name. */
  readonly tell: (name: string, what: string) => void;
}

/** An MCP client of a help desk: negotiates with its server, takes a payload, refuses others, and writes receipts. */
export async function deskClient({ registry, domain, url, tls, era, tell }: DeskClientOptions): Promise<void> {
  const client = new Client(
    { name: 'client-desk-assistant', version: '1.0.0' },
    { capabilities: contextCapability(domain, REQUIRES), versionNegotiation: { mode: ERAS[era] } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { fetch: tlsFetch(tls) }));
  tell('connect', `MCP ${client.getNegotiatedProtocolVersion()} over TLS 1.3, one authority trusted`);

  const asking: AskOptions = {
    registry,
    domain,
    server: 'desk-server',
    participant: 'client-desk-assistant',
    requires: REQUIRES,
    purpose: 'support',
    facts: { transport: 'http', mtls: true },
  };
  for (const door of ['library', 'tool', 'extension'] as const) {
    const { agreed } = await askContexts(client, { ...asking, door });
    tell(door, agreed.map(({ context, version }) => `${context}@${version}, confirmed by the own index`).join('; '));
  }
  const asked = await askContexts(client, asking);
  for (const { requirement, by, message } of asked.refused)
    tell('forbidden', `${requirement.context}, by ${by}: ${message}`);

  const session = { arguments: { session_id: 'session-1' }, _meta: asked.meta };
  const taken = await asked.payloadOf(await client.callTool({ name: 'session_get', ...session }), 'ctx-session-1');
  if (!taken.ok) throw new Error(taken.message);
  tell('payload', `${JSON.stringify(taken.value)} is what ${taken.agreement.context} says`);

  const uri = 'desk://sessions/session-1/brief';
  const read = await asked.payloadOf(await client.readResource({ uri, _meta: asked.meta }), 'ctx-session-1');
  tell('payload', read.ok ? `${uri} holds the same` : read.message);

  const drifted = await client.callTool({ name: 'session_get_drifted', ...session });
  const refused = await asked.payloadOf(drifted, 'ctx-session-1');
  if (refused.ok) throw new Error('a payload that drifted was taken');
  tell('drift', `refused: ${refused.message} ${refused.problems.map(({ message }) => message).join(', ')}`);

  for (const receipt of [asked.receipt(), taken.receipt]) tell('receipt', formatReceipt(receipt).trimEnd());
  await client.close();
}
