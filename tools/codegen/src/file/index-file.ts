import { compareVersions } from '@ctxr/model';
import { quoted } from '../text/quoted.ts';
import { payloadType } from './context-file.ts';
import { headerLine } from './header.ts';
import type { PinnedContext } from './pin.ts';

/** One line of the map from references to payload types. */
export interface Mapping {
  readonly reference: string;
  readonly release: string;
  readonly type: string;
}

/** What the index maps, by reference. */
export const mappingsOf = (names: ReadonlyMap<PinnedContext, string>): readonly Mapping[] =>
  [...names]
    .flatMap(([pin, module]) =>
      pin.references.map((reference) => ({
        reference,
        release: `${pin.id}@${pin.version}`,
        type: `import('./${module}.js').${payloadType(pin)}`,
      })),
    )
    .sort((a, b) => (a.reference < b.reference ? -1 : 1));

/** The declaration that types `resolve` by the references. */
export function mapText(mappings: readonly Mapping[]): string {
  const lines = mappings.map(
    ({ reference, release, type }) => `    /** ${release} */\n    ${quoted(reference)}: ${type};\n`,
  );
  return `declare module '@ctxr/client' {\n  interface ContextMap {\n${lines.join('')}  }\n}\n`;
}

/** The index module: importing it types `registry.resolve` for every reference of the lock. */
export const indexText = (mappings: readonly Mapping[], brands: boolean): string =>
  `${headerLine(brands)}\n\nimport type {} from '@ctxr/client';\n\n${mapText(mappings)}`;

/** Releases in one order, whatever order the lock has. */
export const byRelease = (a: PinnedContext, b: PinnedContext): number =>
  a.id === b.id ? compareVersions(a.version, b.version) : a.id < b.id ? -1 : 1;
