import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const miniature = join(import.meta.dirname, '../fixtures/registry');

/** A registry in a real git repository of its own; removed when the test ends. */
export class GitRegistry {
  readonly folder: string;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'ctxr-registry-'));
    onTestFinished(() => rmSync(this.folder, { recursive: true, force: true }));
    cpSync(miniature, this.folder, { recursive: true });
  }

  git(...args: string[]): string {
    const identity = ['-c', 'user.name=fixture', '-c', 'user.email=fixture@example.org', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...identity, ...args], { cwd: this.folder, encoding: 'utf8' }).trim();
  }

  write(path: string, text: string | Uint8Array): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), text);
  }

  commit(message = 'fixture: change'): string {
    this.git('add', '-A');
    this.git('commit', '-qm', message);
    return this.git('rev-parse', 'HEAD');
  }

  /** The miniature, committed on main. */
  static released(): GitRegistry {
    const registry = new GitRegistry();
    registry.git('init', '-q', '-b', 'main');
    registry.commit();
    return registry;
  }
}
