import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFolder } from '../read-folder.ts';
import { BASE, type Base, readBase } from './base.ts';
import { phaseFiles } from './phase-files.ts';
import { isLookup, type VectorSpec } from './vector-spec.ts';

/** A vector as it lies in its folder. */
export interface VectorFolder {
  /** The folder's name. No verdict depends on it. */
  readonly name: string;
  readonly spec: VectorSpec;
  /** The root to pin. */
  readonly anchor: Buffer;
  /** What is served in a phase. */
  served(phase: string): ReadonlyMap<string, Buffer>;
  /** Another file of the folder. */
  file(name: string): Buffer;
}

/** Reads the vectors of a folder, by name. @throws Error for a folder that is no vector, naming what is wrong */
export function readVectors(folder: string): readonly VectorFolder[] {
  const base = readBase(folder);
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== BASE)
    .map(({ name }) => readVector(join(folder, name), name, base))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readVector(folder: string, name: string, base: Base): VectorFolder {
  if (!existsSync(join(folder, 'vector.json')))
    throw new Error(`${folder} holds no vector.json, so it is no vector. Run \`npm run generate\`, or remove it.`);
  const file = (path: string): Buffer => readFileSync(join(folder, path));
  const spec = JSON.parse(file('vector.json').toString()) as VectorSpec;
  const unknown = spec.steps.filter(isLookup).find(({ phase }) => spec.phases[phase] === undefined);
  if (spec.format !== 1 || unknown !== undefined)
    throw new Error(
      `${folder}/vector.json has ${spec.format === 1 ? `no phase ${unknown?.phase}` : 'another format'}.`,
    );
  return {
    name,
    spec,
    anchor: spec.anchor === undefined ? base.anchor : file(spec.anchor),
    served: (phase) => phaseFiles(base, spec.phases[phase] ?? {}, readFolder(join(folder, phase))),
    file,
  };
}
