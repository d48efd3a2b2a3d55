import { connect, type SecureVersion } from 'node:tls';
import type { Receipt, RegistryClient } from '@ctxr/client';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type Authority, type Identity, throwAwayAuthority } from '../../src/exchange/certificates.ts';
import { deskClient } from '../../src/exchange/desk-client.ts';
import { deskServer } from '../../src/exchange/desk-server.ts';
import { serveTls } from '../../src/exchange/serve-tls.ts';
import { BOTH, type Era } from './connected.ts';
import { DOMAIN, deskRegistry } from './desk-registry.ts';

let open: () => Promise<RegistryClient>;
let authority: Authority;

beforeAll(async () => {
  [open, authority] = [await deskRegistry(), await throwAwayAuthority()];
});

/** The sample server, and the sample client with a certificate or none. @returns what the client tells, by name */
async function played(era: Era, shown?: Identity): Promise<ReadonlyMap<string, readonly string[]>> {
  const server = await serveTls(deskServer(await open(), DOMAIN), authority.ca, await authority.issue('desk-server'));
  onTestFinished(server.close);
  const told = new Map<string, string[]>();
  await deskClient({
    registry: await open(),
    domain: DOMAIN,
    url: server.url,
    tls: { ca: authority.ca, ...shown },
    era,
    tell: (step, what) => void told.set(step, [...(told.get(step) ?? []), what]),
  });
  return told;
}

describe.each(BOTH)('the sample pair in the %s era', (era) => {
  test('negotiates by three doors, takes a payload, refuses others, and writes its receipts', async () => {
    const told = await played(era, await authority.issue('client-desk-assistant'));
    expect(told.get('connect')).toEqual([
      expect.stringMatching(era === 'modern' ? /MCP 2026-07-28/ : /MCP 2025-11-25/),
    ]);
    for (const door of ['library', 'tool', 'extension'])
      expect(told.get(door)).toEqual(['ctx-session-1@1.0.1, confirmed by the own index']);
    expect(told.get('forbidden')).toEqual([
      expect.stringMatching(/^ctx-audit-trail@\^1, by both: .* needs the role auditor/),
    ]);
    expect(told.get('payload')).toEqual([
      '{"user_id":"user-1","session_id":"session-1"} is what ctx-session-1 says',
      'desk://sessions/session-1/brief holds the same',
    ]);
    expect(told.get('drift')).toEqual([
      'refused: The payload is not what ctx-session-1@1.0.1 says. must have the member "user_id"',
    ]);
    const [negotiation, validation] = (told.get('receipt') ?? []).map((line) => JSON.parse(line) as Receipt);
    const release = { kind: 'context', id: 'ctx-session-1', version: '1.0.1' };
    expect(negotiation).toMatchObject({
      what: 'negotiation',
      participant: 'client-desk-assistant',
      ok: true,
      agreed: [{ release, server: 'desk-server', access: 'decided' }],
      rejected: [{ reference: 'ctx-audit-trail@^1', reason: 'policy-denied', optional: true }],
    });
    expect(validation).toMatchObject({ what: 'validation', release, valid: true });
  });

  test('hands nothing to strangers, and turns away who made their certificate themselves', async () => {
    await expect(played(era)).rejects.toThrow(/was not agreed/);
    await expect(played(era, await authority.issue('somebody-else'))).rejects.toThrow(/was not agreed/);
    for (const name of ['throw-away authority', 'another authority']) {
      const forger = await throwAwayAuthority(name);
      await expect(played(era, await forger.issue('client-desk-assistant'))).rejects.toThrow();
    }
  });
});

test('the client talks to no server of another authority', async () => {
  const forger = await throwAwayAuthority();
  const server = await serveTls(deskServer(await open(), DOMAIN), forger.ca, await forger.issue('desk-server'));
  onTestFinished(server.close);
  const tls = { ca: authority.ca };
  const asked = deskClient({
    registry: await open(),
    domain: DOMAIN,
    url: server.url,
    tls,
    era: 'modern',
    tell: () => undefined,
  });
  await expect(asked).rejects.toThrow();
});

test('the server speaks TLS 1.3 and nothing before it', async () => {
  const server = await serveTls(deskServer(await open(), DOMAIN), authority.ca, await authority.issue('desk-server'));
  onTestFinished(server.close);
  const { hostname: host, port } = new URL(server.url);
  const spoken = (maxVersion: SecureVersion): Promise<string | null> =>
    new Promise((resolve, reject) => {
      const socket = connect({ host, port: Number(port), ca: authority.ca, maxVersion });
      socket.on('error', reject);
      socket.on('secureConnect', () => {
        resolve(socket.getProtocol());
        socket.end();
      });
    });
  expect(await spoken('TLSv1.3')).toBe('TLSv1.3');
  await expect(spoken('TLSv1.2')).rejects.toMatchObject({ code: 'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION' });
});
