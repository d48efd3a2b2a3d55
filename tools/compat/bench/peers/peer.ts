import { AssertionError } from 'node:assert';
import { createRequire } from 'node:module';
import type { Way } from '../examples.ts';
import type { Said } from '../score.ts';

type Compare = (old: object, next: object) => Promise<Readonly<Record<Way, Said>>>;

const require = createRequire(import.meta.url);

/** What other tools say of a pair of schemas; errors are thrown. */
export const PEERS: Readonly<Record<string, Compare>> = {
  'json-schema-diff': async (old, next) => {
    const { diffSchemas } = require('json-schema-diff') as DiffModule;
    const { additionsFound, removalsFound } = await diffSchemas({ sourceSchema: old, destinationSchema: next });
    return { backward: said(!removalsFound), forward: said(!additionsFound) };
  },
  'json-schema-diff-validator': (old, next) => {
    const { validateSchemaCompatibility } = require('json-schema-diff-validator') as ValidatorModule;
    const accepts = (from: object, to: object): boolean => {
      try {
        validateSchemaCompatibility(from, to);
        return true;
      } catch (error) {
        if (error instanceof AssertionError) return false;
        throw error;
      }
    };
    return Promise.resolve({ backward: said(accepts(old, next)), forward: said(accepts(next, old)) });
  },
};

interface DiffModule {
  readonly diffSchemas: (pair: {
    readonly sourceSchema: object;
    readonly destinationSchema: object;
  }) => Promise<{ readonly additionsFound: boolean; readonly removalsFound: boolean }>;
}

interface ValidatorModule {
  readonly validateSchemaCompatibility: (old: object, next: object) => void;
}

function said(isCompatible: boolean): Said {
  return isCompatible ? 'compatible' : 'breaking';
}
