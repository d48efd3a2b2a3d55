import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Declared, listDeclared, ownersIn } from './declared.ts';

/** Where the editors' schemas are, from the registry's folder. */
export const SCHEMAS_FOLDER = '.ctxr/schemas';

type Node = Record<string, unknown>;

/** The schemas for editors by file name: those of the model, in which references know what is declared. */
export async function editorSchemas(folder: string): Promise<ReadonlyMap<string, string>> {
  const declared = await listDeclared(folder);
  const source = dirname(createRequire(import.meta.url).resolve('@ctxr/model/schemas/context.schema.json'));
  const schemas = new Map<string, string>();
  for (const name of (await readdir(source)).sort()) {
    const schema = JSON.parse(await readFile(join(source, name), 'utf8')) as Node;
    for (const [path, narrow] of Object.entries(NARROWED[name] ?? {})) narrowAt(schema, path, narrow(declared));
    schemas.set(`${SCHEMAS_FOLDER}/${name}`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  return schemas;
}

/** Which of the schemas on disk are missing or other than they should be. */
export async function staleSchemas(folder: string, schemas: ReadonlyMap<string, string>): Promise<string[]> {
  const stale: string[] = [];
  for (const [path, text] of schemas)
    if ((await readFile(join(folder, path), 'utf8').catch(() => undefined)) !== text) stale.push(path);
  return stale;
}

/** Writes those of the schemas. */
export async function writeSchemas(
  folder: string,
  schemas: ReadonlyMap<string, string>,
  paths: readonly string[],
): Promise<void> {
  await mkdir(join(folder, SCHEMAS_FOLDER), { recursive: true });
  for (const path of paths) await writeFile(join(folder, path), schemas.get(path) ?? '');
}

/** What a reference may be: one of the ids, or text that starts with one; undefined leaves the schema as it is. */
type Narrowing = Node | undefined;

const oneOf = (ids: Iterable<string>): Narrowing => {
  const list = [...ids];
  return list.length > 0 ? { enum: list } : undefined;
};

/** References with a range: the pattern holds the declared ids, the examples are what an editor offers. */
const reference = (
  names: ReadonlyMap<string, readonly string[]>,
  range: 'optional' | 'required',
  foreign = false,
): Narrowing => {
  const ids = [...names.keys()];
  if (ids.length === 0) return undefined;
  const majors = ids.flatMap((id) =>
    [...new Set((names.get(id) ?? []).map((version) => version.split('.')[0] ?? ''))].map((major) => `${id}@^${major}`),
  );
  const known = `(${ids.join('|')})${range === 'required' ? '@.+' : '(@.+)?'}`;
  return {
    type: 'string',
    pattern: foreign ? `^(${known}|[^/]+/.+@.+)$` : `^${known}$`,
    patternErrorMessage: `Not declared here. Declared: ${ids.slice(0, 20).join(', ')}${ids.length > 20 ? ', …' : ''}.`,
    examples: range === 'required' ? majors : ids,
  };
};

const owner = (declared: Declared): Narrowing => oneOf(ownersIn(declared));
const profile = ({ profiles }: Declared): Narrowing => oneOf(profiles);
const organisations = ({ parties }: Declared): Narrowing =>
  oneOf([...parties].filter(([, kind]) => kind === 'organisation').map(([id]) => id));

const NARROWED: Readonly<Record<string, Readonly<Record<string, (declared: Declared) => Narrowing>>>> = {
  'context.schema.json': {
    'properties/owner': owner,
    'properties/governance': profile,
    'properties/type': ({ types }) => reference(types, 'required'),
    'properties/policies/items': ({ policies }) => reference(policies, 'optional'),
    'properties/derivedFrom/items': ({ contexts }) => reference(contexts, 'required', true),
    'properties/bindings/items/properties/server': ({ servers }) => oneOf(servers.keys()),
  },
  'context-type.schema.json': { 'properties/owner': owner, 'properties/governancePolicy': profile },
  'context-policy.schema.json': { 'properties/owner': owner },
  'policy-tests.schema.json': {
    '$defs/PolicyTest/properties/beside/items': ({ policies }) => reference(policies, 'optional'),
  },
  'profile.schema.json': {
    'properties/owner': owner,
    'properties/policies/items': ({ policies }) => oneOf(policies.keys()),
  },
  'participant.schema.json': {
    '$defs/Team/properties/organisation': organisations,
    '$defs/Client/properties/owner': owner,
    '$defs/Client/properties/requires/items/properties/context': ({ contexts }) =>
      reference(contexts, 'required', true),
    '$defs/Client/properties/requires/items/properties/alternatives/items': ({ contexts }) =>
      reference(contexts, 'required', true),
    '$defs/Server/properties/owner': owner,
    '$defs/Server/properties/provides/items/properties/context': ({ contexts }) => oneOf(contexts.keys()),
  },
  'board.schema.json': { 'properties/seats/items/properties/organisation': organisations },
};

function narrowAt(schema: Node, path: string, narrowing: Narrowing): void {
  if (narrowing === undefined) return;
  const steps = path.split('/');
  const last = steps.pop() ?? '';
  let parent: Node = schema;
  for (const step of steps) parent = parent[step] as Node;
  const before = parent[last] as Node | undefined;
  if (before === undefined) throw new Error(`the schema has no ${path}: the list of references is out of date`);
  parent[last] = { ...('description' in before && { description: before['description'] }), ...narrowing };
}
