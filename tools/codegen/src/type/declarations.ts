import type { Keywords } from '../schema/node.ts';
import type { Doc } from '../text/doc.ts';
import { Renderer } from './renderer.ts';
import { type Declaration, type Type, UNKNOWN_TYPE } from './type.ts';

/** How many aliases may follow each other: TypeScript counts them on its stack. */
const MAX_ALIASES = 32;

/** The types of a schema, its own first. One that would be its own alias, or one of very many, is unknown. */
export function declarationsOf(
  schema: boolean | Keywords,
  rootName: string,
  { brands, doc }: { readonly brands: boolean; readonly doc: Doc },
): readonly Declaration[] {
  const found = new Map(
    new Renderer(schema, rootName, brands).declarations(doc).map((declaration) => [declaration.name, declaration]),
  );
  for (const declaration of found.values())
    if (isEndless(declaration.name, found)) found.set(declaration.name, { ...declaration, type: UNKNOWN_TYPE });
  return [...found.values()];
}

/** Whether a type leads to itself, or through too many aliases; each step looks at the aliases of the one before. */
function isEndless(name: string, all: ReadonlyMap<string, Declaration>): boolean {
  let step: ReadonlySet<string> = new Set(aliasesIn(all.get(name)?.type));
  for (let count = 0; step.size > 0; count++) {
    if (step.has(name) || count > MAX_ALIASES) return true;
    step = new Set([...step].flatMap((alias) => aliasesIn(all.get(alias)?.type)));
  }
  return false;
}

/** The names that a type is made of without an object or an array around them. */
function aliasesIn(type: Type | undefined): readonly string[] {
  if (type?.kind === 'name') return [type.name];
  return type?.kind === 'union' || type?.kind === 'intersection' ? type.types.flatMap(aliasesIn) : [];
}
