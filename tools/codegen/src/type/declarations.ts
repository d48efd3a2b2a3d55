import type { Keywords } from '../schema/node.ts';
import type { Doc } from '../text/doc.ts';
import { Renderer } from './renderer.ts';
import { type Declaration, type Type, UNKNOWN_TYPE } from './type.ts';

/** The types of a schema, its own first. One that TypeScript would say to be its own alias is unknown. */
export function declarationsOf(
  schema: boolean | Keywords,
  rootName: string,
  { brands, doc }: { readonly brands: boolean; readonly doc: Doc },
): readonly Declaration[] {
  const found = new Map(
    new Renderer(schema, rootName, brands).declarations(doc).map((declaration) => [declaration.name, declaration]),
  );
  for (const declaration of found.values())
    if (isCircular(declaration.name, found)) found.set(declaration.name, { ...declaration, type: UNKNOWN_TYPE });
  return [...found.values()];
}

function isCircular(name: string, all: ReadonlyMap<string, Declaration>): boolean {
  const seen = new Set<string>();
  const open = [...aliasesIn(all.get(name)?.type)];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === name) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...aliasesIn(all.get(next)?.type));
  }
  return false;
}

/** The names that a type is made of without an object or an array around them. */
function aliasesIn(type: Type | undefined): readonly string[] {
  if (type?.kind === 'name') return [type.name];
  return type?.kind === 'union' || type?.kind === 'intersection' ? type.types.flatMap(aliasesIn) : [];
}
