import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** How heavy governance is, as the layers of files that make it; a later layer wins. */
export const PRESETS = {
  team: ['team'],
  board: ['team', 'governed', 'board'],
  consortium: ['team', 'governed', 'consortium'],
} as const;
export type PresetName = keyof typeof PRESETS;

/** Whether there is a preset of that name. */
export const isPresetName = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);

const FOLDER = fileURLToPath(new URL('../presets/', import.meta.url));

/**
 * The files of a preset, by path, with every `{{word}}` filled in. A leading underscore of a name stands for a dot,
 * because packages leave dot files out.
 */
export function presetFiles(preset: PresetName, words: Readonly<Record<string, string>>): Map<string, string> {
  const fill = (text: string): string =>
    text.replace(/\{\{(\w+)\}\}/g, (_, word: string) => words[word] ?? `{{${word}}}`);
  const files = new Map<string, string>();
  for (const layer of PRESETS[preset]) {
    const folder = join(FOLDER, layer);
    for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!item.isFile()) continue;
      const source = join(item.parentPath, item.name);
      const path = relative(folder, source)
        .split(sep)
        .map((name) => name.replace(/^_/, '.'))
        .join('/');
      files.set(fill(path), fill(readFileSync(source, 'utf8')));
    }
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
