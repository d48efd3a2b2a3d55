import { describe, expect, it, onTestFinished } from 'vitest';
import { Metrics, serveAdmin } from '../src/index.ts';
import { call, connected, door } from './support/connected.ts';
import { raw } from './support/raw.ts';
import { stage } from './support/served.ts';

async function admin() {
  const metrics = new Metrics();
  const set = await stage({ onRefreshFailure: () => metrics.refreshFailed() });
  metrics.watch(set.registry);
  const server = await serveAdmin(0, set.registry, metrics);
  onTestFinished(() => server.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    raw(`${server.url}${path}`, { method: 'GET', headers });
  return { ...set, metrics, get, url: server.url };
}

describe('the admin port', () => {
  it('is on this machine alone, whatever a caller names it', async () => {
    const { url, get } = await admin();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:/);
    expect((await get('/metrics', { host: 'metrics.example.org' })).status).toBe(403);
    expect((await get('/secret')).status).toBe(404);
  });

  it('is live while it runs, and ready while it answers', async () => {
    const { get, publish, registry, setTime } = await admin();
    expect((await get('/healthz')).status).toBe(200);
    expect((await get('/healthz?probe=1')).status).toBe(200);
    const ready = await get('/readyz');
    expect([ready.status, JSON.parse(ready.text)]).toMatchObject([200, { ready: true, seq: 1 }]);
    publish({ seq: 2, keys: 'other-' });
    await registry.refresh();
    const refused = await get('/readyz');
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([503, { ready: false }]);
    publish({ seq: 3 });
    await registry.refresh();
    expect((await get('/readyz')).status).toBe(200);
    setTime(Date.parse('2027-01-01T00:00:00Z'));
    expect((await get('/readyz')).text).toContain('EXPIRED');
    expect((await get('/healthz')).status).toBe(200);
  });

  it('tells numbers, and no word of a caller', async () => {
    const { get, registry, metrics, unreachable } = await admin();
    const client = await connected((await door({ registry, meter: metrics })).url, 'modern');
    await call(client, 'registry_search', { text: 'a-secret-word' });
    await call(client, 'context_get', { reference: 'a-secret-word' });
    await call(client, 'a-secret-word').catch(() => undefined);
    unreachable(true);
    await registry.refresh();
    const { text, headers } = await get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    for (const line of [
      'ctxr_mcp_requests_total{operation="registry_search",outcome="answered"} 1',
      'ctxr_mcp_requests_total{operation="context_get",outcome="refused"} 1',
      'ctxr_mcp_request_duration_seconds_count{operation="registry_search"} 1',
      'ctxr_mcp_refresh_failures_total 1',
      'ctxr_mcp_index_sequence 1',
      'ctxr_mcp_index_expiry_timestamp_seconds 1798761600',
      'ctxr_mcp_ready 1',
    ])
      expect(text).toContain(`${line}\n`);
    expect(text).not.toContain('secret');
  });
});
