import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

const PERSON = 'Somebody <author@example.org> 1790000000 +0000';

/** Makes many commits through one git process. */
export class FastImport {
  /** The commit that it began with. */
  readonly tip: string;
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #answers: AsyncIterator<string>;
  /** Commits of this import are called by their marks: git cannot look them up before it ends. */
  readonly #marks = new Map<string, string>();

  constructor(folder: string, tip: string) {
    this.tip = tip;
    this.#child = spawn('git', ['fast-import', '--quiet', '--force', '--cat-blob-fd=1'], { cwd: folder });
    this.#child.stderr.pipe(process.stderr);
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Makes a commit whose tree is the first parent's with other contents at some paths. @returns its id */
  async commit(parents: readonly [string, ...string[]], files: ReadonlyMap<string, Uint8Array>): Promise<string> {
    const [from, ...merged] = parents.map((parent) => this.#marks.get(parent) ?? parent);
    const mark = `:${this.#marks.size + 1}`;
    const { stdin } = this.#child;
    stdin.write(
      `commit refs/heads/made\nmark ${mark}\nauthor ${PERSON}\ncommitter ${PERSON}\ndata 6\nchange\nfrom ${from}\n${merged.map((parent) => `merge ${parent}\n`).join('')}`,
    );
    for (const [path, bytes] of files) {
      stdin.write(`M 100644 inline ${path}\ndata ${bytes.length}\n`);
      stdin.write(bytes);
      stdin.write('\n');
    }
    stdin.write(`\nget-mark ${mark}\n`);
    const { value } = (await this.#answers.next()) as { readonly value: string | undefined };
    if (value === undefined) throw new Error('git fast-import ended');
    this.#marks.set(value, mark);
    return value;
  }

  /** Writes everything down. */
  async end(): Promise<void> {
    this.#child.stdin.end('done\n');
    await new Promise((resolve) => this.#child.on('close', resolve));
  }
}
