import { caseLine, right, rule } from '../case-line.ts';
import { ofDecision, type Translation } from '../translation.ts';

interface Input {
  readonly predicate: {
    readonly type: 'touches' | 'touchesNone' | 'touchesOnly';
    readonly paths: readonly string[];
    readonly ignore?: readonly string[];
  };
  readonly files: readonly { readonly path: string }[];
}

/** A right about paths is asked, or is not; beside it the default is asked for what it does not cover. */
export function pathPredicate({ predicate: { type, paths, ignore = [] }, files }: Input): Translation | undefined {
  if (files.some(({ path }) => ignore.some((pattern) => new RegExp(`^(?:${pattern})$`).test(path)))) return undefined;
  return {
    line: caseLine({
      rights: [{ ...right('paths', rule(['team:nobody'], 1)), when: { paths: paths.map(globOf) } }],
      items: files.map(({ path }) => ({ path, effects: ['machinery'] })),
      signals: [],
    }),
    facts: ofDecision(({ rights }) => {
      const asks = (id: string): boolean => rights.some((one) => one.right === id);
      const satisfied = {
        touches: asks('paths'),
        touchesNone: !asks('paths'),
        touchesOnly: asks('paths') && !asks('default'),
      };
      return { satisfied: satisfied[type] };
    }),
  };
}

/** `app/.*\.go` as `app/**` + `/*.go`. */
const globOf = (pattern: string): string => pattern.replace('.*\\.', '**/*.');
