import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Project, type InterfaceDeclarationStructure, StructureKind } from 'ts-morph';

/** The part of JSON Schema that our own schemas use. */
interface Schema {
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema | boolean;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

interface Collected {
  readonly interfaces: Map<string, InterfaceDeclarationStructure>;
  readonly aliases: Map<string, { type: string; docs: string[] }>;
  readonly imports: Map<string, Set<string>>;
  /** The titles of all schemas, by the name of their file. */
  readonly titles: ReadonlyMap<string, string>;
}

const moduleOf = (file: string): string => file.replace(/\.schema\.json$/, '');

/** The TypeScript text for every schema in the folder, by the name of the file it belongs to. */
export function generateTypes(schemaFolder: string): Map<string, string> {
  const project = new Project({ useInMemoryFileSystem: true });
  const files = readdirSync(schemaFolder)
    .filter((name) => name.endsWith('.schema.json'))
    .sort();
  if (files.length === 0) throw new Error(`No schema in ${schemaFolder}.`);
  const output = new Map<string, string>();
  const schemas = files.map(
    (file) => [file, JSON.parse(readFileSync(join(schemaFolder, file), 'utf8')) as Schema] as const,
  );
  const titles = new Map(schemas.map(([file, { title }]) => [file, title ?? moduleOf(file)]));
  for (const [file, schema] of schemas) {
    const collected: Collected = { interfaces: new Map(), aliases: new Map(), imports: new Map(), titles };
    for (const [name, definition] of Object.entries(schema.$defs ?? {})) declare(name, definition, collected);
    if (file !== 'definitions.schema.json') declare(schema.title ?? moduleOf(file), schema, collected);
    output.set(`${moduleOf(file)}.ts`, render(project, `${moduleOf(file)}.ts`, collected));
  }
  return output;
}

function render(project: Project, name: string, { interfaces, aliases, imports }: Collected): string {
  const source = project.createSourceFile(name, undefined, { overwrite: true });
  for (const [file, names] of imports)
    source.addImportDeclaration({
      isTypeOnly: true,
      moduleSpecifier: `./${moduleOf(file)}.ts`,
      namedImports: [...names].sort(),
    });
  for (const structure of interfaces.values()) source.addInterface(structure);
  for (const [alias, { type, docs }] of aliases) source.addTypeAlias({ name: alias, isExported: true, type, docs });
  source.formatText({ indentSize: 2 });
  return `// Generated from the JSON Schema of the same name by \`npm run generate\`. Do not edit.\n\n${source.getFullText()}`;
}

function declare(name: string, schema: Schema, collected: Collected): void {
  const docs = schema.description ? [schema.description] : [];
  if (schema.type === 'object' && schema.properties) {
    collected.interfaces.set(name, {
      kind: StructureKind.Interface,
      name,
      isExported: true,
      docs,
      properties: Object.entries(schema.properties).map(([property, value]) => ({
        name: /^[A-Za-z_]\w*$/.test(property) ? property : JSON.stringify(property),
        type: typeOf(value, collected),
        isReadonly: true,
        hasQuestionToken: !schema.required?.includes(property),
        docs: value.description ? [value.description] : [],
      })),
    });
    return;
  }
  collected.aliases.set(name, { type: typeOf(schema, collected, name), docs });
}

function typeOf(schema: Schema | boolean, collected: Collected, declaring?: string): string {
  if (typeof schema === 'boolean') return 'unknown';
  if (schema.$ref) return nameOfReference(schema.$ref, collected);
  if (schema.title && schema.title !== declaring && schema.type === 'object' && schema.properties) {
    if (!collected.interfaces.has(schema.title)) declare(schema.title, schema, collected);
    return schema.title;
  }
  if ('const' in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const union = schema.oneOf ?? (schema.type === undefined ? schema.anyOf : undefined);
  if (union) return union.map((member) => typeOf(member, collected)).join(' | ');
  if (schema.allOf) return schema.allOf.map((member) => grouped(typeOf(member, collected))).join(' & ');
  const types = schema.type === undefined ? [] : [schema.type].flat();
  return types.map((type) => plainType(type, schema, collected)).join(' | ') || 'unknown';
}

/** The type in parentheses where an operator after it would otherwise take only its last part. */
const grouped = (type: string): string => (/^(\w+|\{[^{}]*\})$/.test(type) ? type : `(${type})`);

function plainType(type: string, schema: Schema, collected: Collected): string {
  switch (type) {
    case 'integer':
    case 'number':
      return 'number';
    case 'string':
    case 'boolean':
    case 'null':
      return type;
    case 'array':
      return `readonly ${grouped(typeOf(schema.items ?? true, collected))}[]`;
    default:
      return objectType(schema, collected);
  }
}

function objectType(schema: Schema, collected: Collected): string {
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(
      ([name, value]) =>
        `readonly ${JSON.stringify(name)}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(value, collected)}`,
    );
    return `{ ${members.join('; ')} }`;
  }
  const values = schema.additionalProperties;
  return `{ readonly [member: string]: ${values === undefined ? 'unknown' : typeOf(values, collected)} }`;
}

function nameOfReference(reference: string, collected: Collected): string {
  const [file = '', pointer = ''] = reference.split('#');
  const name = pointer === '' ? (collected.titles.get(file) ?? moduleOf(file)) : (pointer.split('/').at(-1) ?? '');
  if (file !== '') {
    const names = collected.imports.get(file) ?? new Set<string>();
    collected.imports.set(file, names.add(name));
  }
  return name;
}
