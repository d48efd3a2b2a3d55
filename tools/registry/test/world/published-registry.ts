import { join } from 'node:path';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import type { NameDocument } from '@ctxr/model';
import { onTestFinished } from 'vitest';
import { buildTree } from '../../src/release/prefix-tree.ts';
import { type CommitBuild, compileCommit, initKeys, publishCommit } from '../../src/world/publishing.ts';
import { createStaticHandler } from '../../src/world/static/handler.ts';
import { GitRegistry } from './git-registry.ts';

/** When everything in these tests happens. */
export const NOW = new Date('2026-11-01T12:00:00Z');

/** The fixture registry, committed in a clone of its own and published for real. */
export class PublishedRegistry {
  readonly clone = GitRegistry.released();
  readonly top = temporary();
  readonly published = join(this.top, 'public');
  readonly root = join(this.top, 'trust/1.root.json');

  /** @param contexts further contexts that are there from the start */
  static async make(contexts: readonly string[] = []): Promise<PublishedRegistry> {
    const registry = new PublishedRegistry();
    for (const id of contexts) registry.#writeContext(id);
    if (contexts.length > 0) registry.clone.commit();
    await initKeys({
      folder: join(registry.top, 'keys'),
      trustFolder: join(registry.top, 'trust'),
      registry: 'fixture',
      preset: 'board',
      protection: { development: true },
      now: NOW,
    });
    await registry.publish();
    return registry;
  }

  publish = async (): Promise<unknown> => this.#publish(await compileCommit(this.clone.folder));

  /** Publishes what is checked out under the name of another commit, as a dishonest publisher would. @returns where */
  async publishAs(commit: string, folder = join(temporary(), 'public')): Promise<string> {
    await this.#publish({ ...(await compileCommit(this.clone.folder)), commit }, folder);
    return folder;
  }

  /** Publishes other names than the commit gives, as a dishonest publisher would. @returns where */
  async publishForged(forge: (name: NameDocument) => NameDocument): Promise<string> {
    const folder = join(temporary(), 'public');
    const build = await compileCommit(this.clone.folder);
    const names = build.built.compiled.names.map(forge);
    const compiled = { ...build.built.compiled, names, ...buildTree(names) };
    await this.#publish({ ...build, built: { ...build.built, compiled } }, folder);
    return folder;
  }

  #publish = (build: CommitBuild, to = this.published): Promise<unknown> =>
    publishCommit({
      build,
      keys: join(this.top, 'keys'),
      trust: join(this.top, 'trust'),
      to,
      now: NOW,
    });

  /** Commits and publishes one more context. */
  async addContext(id: string): Promise<void> {
    this.#writeContext(id);
    this.clone.commit();
    await this.publish();
  }

  /** A copy of the publication as it stands. */
  copy(): string {
    const folder = join(temporary(), 'public');
    cpSync(this.published, folder, { recursive: true });
    return folder;
  }

  #writeContext(id: string): void {
    const head = `id: ${id}\nname: Added\nversion: 1.0.0\ndescription: One more.\nowner: team-a\n`;
    const schema = 'schema: { type: object, properties: { note: { type: string, description: A note. } } }\n';
    const rest = 'governance: g1\npolicies: [p1]\nenabled: true\nretention: P7D\n';
    this.clone.write(`contexts/${id}/1.0.0.yaml`, `${head}${schema}${rest}`);
  }
}

/** A folder that is gone after the test. */
export function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ctxr-mirror-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Serves a folder until the test is over, and notes what is asked for. */
export async function counted(folder: string): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const handler = createStaticHandler(folder);
  const server = createServer((request, response) => {
    asked.push((request.url ?? '').slice(1));
    handler(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}
