import { contextText } from './context-file.ts';
import { moduleNames } from './file-name.ts';
import { byRelease, indexText, mappingsOf } from './index-file.ts';
import { assertPins, type PinnedContext } from './pin.ts';
import { verifySyntax } from './verify-syntax.ts';
import type { GeneratedFile } from './generated-file.ts';

/** How types are written. */
export interface CodegenOptions {
  /** Give texts whose format is asserted a type of their own, which no other text is assignable to. */
  readonly brands?: boolean;
}

export const INDEX_FILE = 'index.ts';

/**
 * The TypeScript modules for releases: one each, and an index that types `resolve`. The same pins give the same bytes,
 * in whatever order they come.
 * @throws CodegenError PIN_INVALID; OUTPUT_INVALID, which is a bug of ours
 */
export function generateModules(
  pins: readonly PinnedContext[],
  { brands = false }: CodegenOptions = {},
): readonly GeneratedFile[] {
  assertPins(pins);
  const names = moduleNames([...pins].sort(byRelease));
  const files = [
    ...[...names].map(([pin, name]) => ({ path: `${name}.ts`, text: contextText(pin, brands) })),
    { path: INDEX_FILE, text: indexText(mappingsOf(names), brands) },
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  verifySyntax(files);
  return files;
}
