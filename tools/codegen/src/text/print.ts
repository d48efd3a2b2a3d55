import { type Declaration, type Index, type Member, type ObjectType, type Type, typeKey } from '../type/type.ts';
import { docComment, isEmpty } from './doc.ts';
import { inTemplate, memberName, quoted } from './quoted.ts';

/** The longest line that a type is written on. */
const WIDTH = 100;

/** The text of a declaration: an interface where the type is one form of objects, else an alias. */
export function declarationText({ name, type, doc }: Declaration): string {
  const comment = docComment(doc, '');
  if (type.kind === 'object' && !isBare(type))
    return `${comment}export interface ${name} ${objectText(type, '', 'open')}\n`;
  const text = typeText(type, '');
  return `${comment}export type ${name} =${text.startsWith('\n') ? '' : ' '}${text};\n`;
}

/** The text of a type; a union that takes several lines begins with a line end. */
function typeText(type: Type, indent: string): string {
  switch (type.kind) {
    case 'plain':
    case 'name':
      return type.name;
    case 'literal':
      return typeof type.value === 'string' ? quoted(type.value) : String(type.value);
    case 'array':
      return `${operand(type.element, indent)}[]`;
    case 'tuple':
      return tupleText(type, indent);
    case 'object':
      return objectText(type, indent, 'short');
    case 'intersection':
      return type.types.map((one) => operand(one, indent)).join(' & ');
    default:
      return unionText(type, indent);
  }
}

/** A type within a longer one: in parentheses where it would otherwise come apart. */
function operand(type: Type, indent: string): string {
  if (type.kind !== 'union' && type.kind !== 'intersection') return typeText(type, indent);
  const text = typeText(type, `${indent}  `);
  return text.startsWith('\n') ? `(${text}\n${indent})` : `(${text})`;
}

/** Whether a type may fit on one line: only then is that tried, so that nested types are not written over and over. */
const mayFit = (type: Type): boolean => typeKey(type).length <= WIDTH;

const fits = (text: string, indent: string): boolean => text.length + indent.length <= WIDTH && !text.includes('\n');

function unionText(union: Extract<Type, { readonly kind: 'union' | 'intersection' }>, indent: string): string {
  const { types } = union;
  if (mayFit(union)) {
    const short = types.map((type) => member(type, indent)).join(' | ');
    if (fits(short, indent)) return short;
  }
  return types.map((type) => `\n${indent}  | ${member(type, `${indent}    `)}`).join('');
}

const member = (type: Type, indent: string): string =>
  type.kind === 'intersection' ? operand(type, indent) : typeText(type, indent);

function tupleText(tuple: Extract<Type, { readonly kind: 'tuple' }>, indent: string): string {
  const { items, rest } = tuple;
  const parts = (inner: string): string[] => [
    ...items.map(({ type, optional }) => (optional ? `${operand(type, inner)}?` : fitted(type, inner))),
    ...(rest === undefined ? [] : [`...${operand(rest, inner)}[]`]),
  ];
  if (mayFit(tuple)) {
    const short = `[${parts(indent).join(', ')}]`;
    if (fits(short, indent)) return short;
  }
  const inner = `${indent}  `;
  return `[\n${parts(inner)
    .map((part) => `${inner}${part},\n`)
    .join('')}${indent}]`;
}

/** A type where a line end may not stand before it. */
const fitted = (type: Type, indent: string): string => {
  const text = typeText(type, indent);
  return text.startsWith('\n') ? operand(type, indent) : text;
};

function objectText(object: ObjectType, indent: string, form: 'open' | 'short'): string {
  const { members, indexes } = object;
  if (isBare(object)) return '{ [key: string]: never }';
  const isSmall = members.length + indexes.length <= 3 && members.every(({ doc }) => isEmpty(doc));
  if (form === 'short' && isSmall && mayFit(object)) {
    const short = `{ ${[...members.map((one) => memberText(one, indent)), ...indexes.map((one) => indexText(one, indent))].join('; ')} }`;
    if (fits(short, indent)) return short;
  }
  const inner = `${indent}  `;
  const lines = [
    ...members.map((one) => `${docComment(one.doc, inner)}${inner}${memberText(one, inner)};\n`),
    ...indexes.map((one) => `${inner}${indexText(one, inner)};\n`),
  ];
  return `{\n${lines.join('')}${indent}}`;
}

/** An object without members, which an interface does not say: it would take everything but null. */
const isBare = ({ members, indexes }: ObjectType): boolean => members.length + indexes.length === 0;

const memberText = ({ name, type, optional, readonly }: Member, indent: string): string =>
  `${readonly ? 'readonly ' : ''}${memberName(name)}${optional ? '?' : ''}:${spaced(type, indent)}`;

function indexText({ prefix, suffix, type }: Index, indent: string): string {
  const key = prefix === '' && suffix === '' ? 'string' : `\`${inTemplate(prefix)}\${string}${inTemplate(suffix)}\``;
  return `[key: ${key}]:${spaced(type, indent)}`;
}

function spaced(type: Type, indent: string): string {
  const text = typeText(type, indent);
  return text.startsWith('\n') ? text : ` ${text}`;
}
