import { readdirSync, readFileSync } from 'node:fs';
import { type Dialect } from '../../src/index.ts';
import { isObject, type Json, own } from '../../src/value/json.ts';
import { parseJson } from '../../src/value/parse.ts';

const FOLDER = new URL('../fixtures/golden/', import.meta.url);
const URIS: Readonly<Record<Dialect, string>> = {
  draft4: 'http://json-schema.org/draft-04/schema#',
  draft6: 'http://json-schema.org/draft-06/schema#',
  draft7: 'http://json-schema.org/draft-07/schema#',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

type Kind = 'compatible' | 'breaking' | 'unknown';

/** Two schemas, what is true of each direction, and the reason in a sentence. */
export interface GoldenPair {
  readonly id: string;
  readonly oldDraft: Dialect;
  readonly newDraft: Dialect;
  readonly old: Json;
  readonly new: Json;
  readonly backward: Kind;
  readonly forward: Kind;
  readonly why: string;
}

/** The keywords that have a file of pairs. */
export function goldenKeywords(): readonly string[] {
  return readdirSync(FOLDER).map((name) => name.replace(/\.jsonl$/, ''));
}

/** The pairs of a keyword; where the two dialects differ, each schema names its own. */
export function goldenPairs(keyword: string): readonly GoldenPair[] {
  const text = readFileSync(new URL(`${keyword}.jsonl`, FOLDER), 'utf8');
  return text.trim().split('\n').map(readPair);
}

function readPair(line: string): GoldenPair {
  const read = parseJson(line) as unknown as GoldenPair & { readonly draft?: Dialect };
  const { draft, oldDraft = draft, newDraft = draft } = read;
  if (oldDraft === undefined || newDraft === undefined) throw new Error(`${read.id} names no draft`);
  const pair = { ...read, oldDraft, newDraft };
  return oldDraft === newDraft
    ? pair
    : { ...pair, old: said(read.old, oldDraft), new: said(read.new, newDraft) };
}

function said(schema: Json, draft: Dialect): Json {
  return isObject(schema) && own(schema, '$schema') === undefined ? { $schema: URIS[draft], ...schema } : schema;
}
