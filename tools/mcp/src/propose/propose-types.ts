import { compare, type Json, steadyClock } from '@ctxr/compat';
import { canonicalJson, type Contract, type ContractTool } from '@ctxr/model';
import { portableSchema } from './portable-schema.ts';
import { typeIds } from './type-id.ts';

/** Which of a tool's two schemas. */
export type ToolSide = 'input' | 'output';

/** A type that is declared already. */
export interface KnownType {
  /** Its id and version, such as `session@1.2.0`. */
  readonly reference: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** A context type that a tool's schema could become. */
export interface ProposedType {
  readonly id: string;
  readonly kind: 'tool-input' | 'tool-output';
  readonly name: string;
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** What becomes of one schema of one tool: each is in exactly one of these. */
export type Proposal = { readonly tool: string; readonly side: ToolSide } & (
  | { readonly what: 'proposed'; readonly type: ProposedType }
  | { readonly what: 'declared'; readonly as: string }
  | { readonly what: 'repeated'; readonly of: string }
  | { readonly what: 'skipped' | 'refused'; readonly reason: string }
);

/** How types are proposed. */
export interface ProposeOptions {
  /** What their ids begin with: mostly the server's name. */
  readonly prefix: string;
  readonly known: readonly KnownType[];
  /** Milliseconds for all comparisons (default 20,000); what is not proved equal by then is proposed. */
  readonly milliseconds?: number;
  readonly now?: () => number;
}

const LONGEST_NAME = 100;
const LONGEST_DESCRIPTION = 2000;

/** Proposes context types from the schemas of a server's tools; what is declared already, under whatever name, is found. */
export function proposeTypes(
  { tools = [] }: Contract,
  { prefix, known, milliseconds = 20_000, now = steadyClock }: ProposeOptions,
): readonly Proposal[] {
  const sides = tools.flatMap((tool) => SIDES.map((side) => ({ tool, side })));
  const ids = typeIds(sides.map(({ tool, side }) => [prefix, tool.name, side]));
  const end = now() + milliseconds;
  const declaredTypes = known.map(recognisable);
  const proposed: Recognisable[] = [];
  return sides.flatMap(({ tool, side }, index): readonly Proposal[] => {
    const place = { tool: tool.name, side };
    const schema = tool[`${side}Schema`];
    if (schema === undefined) return [];
    if (isTrivial(schema)) return [{ ...place, what: 'skipped', reason: 'it says nothing but that it is an object' }];
    const portable = portableSchema(schema);
    if ('reason' in portable) return [{ ...place, what: 'refused', reason: portable.reason }];
    const id = ids[index] ?? '';
    const wanted = recognisable({ reference: id, schema: portable.schema });
    const isSame = (type: Recognisable): boolean => sameSchema(type, wanted, () => end - now());
    const declared = declaredTypes.find(isSame);
    if (declared) return [{ ...place, what: 'declared', as: declared.reference }];
    const earlier = proposed.find(isSame);
    if (earlier) return [{ ...place, what: 'repeated', of: earlier.reference }];
    proposed.push(wanted);
    return [{ ...place, what: 'proposed', type: { id, ...typeOf(tool, side, prefix), schema: portable.schema } }];
  });
}

type Schema = Readonly<Record<string, unknown>>;

const SIDES: readonly ToolSide[] = ['input', 'output'];
const WORDS = { input: 'arguments', output: 'result' } as const;

function typeOf(tool: ContractTool, side: ToolSide, server: string): Omit<ProposedType, 'id' | 'schema'> {
  const called = tool.title ?? tool.name;
  const about = `The ${WORDS[side]} of the tool ${tool.name} of ${server}.`;
  const said = (tool.description ?? '').replace(/\s+/g, ' ').trim();
  return {
    kind: `tool-${side}`,
    name: cut(`${called}: ${WORDS[side]}`.replace(/\s+/g, ' '), LONGEST_NAME),
    description: cut(said === '' ? about : `${about} ${said}`, LONGEST_DESCRIPTION),
  };
}

/** Whether a schema describes no member: a type of it would say nothing. */
function isTrivial(schema: Schema): boolean {
  const { type, properties = {}, $schema: _, title: __, description: ___, additionalProperties, ...rest } = schema;
  const isClosedOrOpen = additionalProperties === undefined || typeof additionalProperties === 'boolean';
  const named = typeof properties === 'object' && properties !== null ? Object.keys(properties) : ['?'];
  const needs = Array.isArray(rest['required']) && rest['required'].length === 0 ? 1 : 0;
  return (
    (type === 'object' || type === undefined) &&
    isClosedOrOpen &&
    named.length === 0 &&
    Object.keys(rest).length === needs
  );
}

/** A type with what it is recognised by, written once: a server may list thousands. */
interface Recognisable extends KnownType {
  readonly text: string;
  readonly members: string;
}

const recognisable = (type: KnownType): Recognisable => ({
  ...type,
  text: canonicalJson(type.schema),
  members: memberNames(type.schema),
});

/** Whether two schemas accept the same: the same text, or proved in both directions. */
function sameSchema(one: Recognisable, other: Recognisable, left: () => number): boolean {
  if (one.text === other.text) return true;
  if (one.members !== other.members) return false;
  const milliseconds = left();
  if (milliseconds <= 0) return false;
  const budget = { milliseconds: Math.min(milliseconds, 2000) };
  return compare(one.schema as Json, other.schema as Json, { budget }).relation === 'equal';
}

/** The names of the members at the top: schemas that name others are not even compared. */
const memberNames = ({ properties }: Schema): string =>
  typeof properties === 'object' && properties !== null ? canonicalJson(Object.keys(properties).sort()) : '';

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}
