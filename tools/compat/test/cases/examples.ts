import { readdirSync, readFileSync } from 'node:fs';
import { type Case, readCase } from '../../src/cases/case.ts';
import { type Json } from '../../src/value/json.ts';
import { parseJson } from '../../src/value/parse.ts';

const FIXTURES = new URL('../fixtures/', import.meta.url);

/** A case whose truth is known in one or both directions. */
export interface Example extends Case {
  readonly text: string;
  readonly truth: Readonly<Record<'backward' | 'forward', boolean | null>>;
  readonly witnesses: { readonly backward?: Json; readonly forward?: Json };
}

/** The examples, in the order of the file. */
export function examples(): readonly Example[] {
  const lines = readFileSync(new URL('examples.jsonl', FIXTURES), 'utf8').trim().split('\n');
  return lines.map((text, index) => {
    const { truth, witnesses } = parseJson(text) as unknown as Example;
    return { ...readCase(text, index + 1), text, truth, witnesses: witnesses ?? {} };
  });
}

/** The real pairs by file name. */
export function realPairs(): readonly Case[] {
  const folder = new URL('pairs/', FIXTURES);
  return readdirSync(folder).map((name) => readCase(readFileSync(new URL(name, folder), 'utf8'), 1));
}
