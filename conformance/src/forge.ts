import { createHash } from 'node:crypto';
import { canonicalJson, type Head, type NameDocument, type RevocationList } from '@ctxr/model';
import { ForgedMetadata } from './forged-metadata.ts';
import { signNote } from './note.ts';
import type { SigningKey } from './signing-key.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A publication in an attacker's hands: its metadata, and what they list. */
export class Forge extends ForgedMetadata {
  get head(): Head {
    return this.json(`targets/index/${this.target('index', 'index/head.json')}.head.json`);
  }

  /** Publishes a changed head; `seq` grows unless the change says otherwise. */
  editHead(change: (head: Record<string, unknown>) => void): this {
    const head: Record<string, unknown> = { ...this.head, seq: this.head.seq + 1 };
    change(head);
    return this.putTarget('index', 'index/head.json', canonicalJson(head));
  }

  editRevocations(change: (list: { -readonly [K in keyof RevocationList]: RevocationList[K] }) => void): this {
    const list = {
      ...this.json<RevocationList>(
        `targets/revocations/${this.target('revocations', 'revocations/revoked.json')}.revoked.json`,
      ),
    };
    change(list);
    return this.putTarget('revocations', 'revocations/revoked.json', canonicalJson(list));
  }

  /** The log's signed checkpoint. */
  get checkpoint(): string {
    return this.targetText('index', 'index/checkpoint');
  }

  /** Signs the log's checkpoint anew, changed or not, and lists it. */
  editCheckpoint(keys: readonly SigningKey[] = this.keysOf('index'), change = (text: string): string => text): this {
    const note = this.checkpoint;
    const text = change(note.slice(0, note.indexOf('\n\n') + 1));
    return this.putTarget('index', 'index/checkpoint', signNote(text, keys));
  }

  /** The names in the top node. The fixture has few enough for one leaf. */
  get names(): readonly NameDocument[] {
    return this.json<{ entries: readonly NameDocument[] }>(`nodes/${this.head.root}`).entries;
  }

  /** Adds a node and returns its digest. */
  addNode(node: unknown): string {
    const text = typeof node === 'string' ? node : canonicalJson(node);
    this.files.set(`nodes/${sha256(text)}`, Buffer.from(text));
    return sha256(text);
  }

  /** Publishes another tree. */
  setTree(root: string): this {
    return this.editHead((head) => (head['root'] = root));
  }
}
