import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { fill } from './fill.ts';
import { type Schema, strict } from './schema.ts';
import { onceEach } from './once-each.ts';

/** One operation as GitHub publishes it. */
interface Published {
  readonly operationId: string;
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } };
  readonly responses: Readonly<
    Record<string, { readonly content: { readonly 'application/json': { readonly schema: Schema } } }>
  >;
}

const folder = join(import.meta.dirname, '../../fixtures/github');

const paths: Readonly<Record<string, Readonly<Record<string, Published>>>> = Object.assign(
  {},
  ...['openapi-slice.json', 'openapi-more.json'].map(
    (file) => (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly paths: object }).paths,
  ),
);

// Compiled in haste: each schema is used some dozen times.
const ajv = new Ajv({
  strict: false,
  logger: false,
  allErrors: true,
  inlineRefs: false,
  validateSchema: false,
  code: { optimize: false },
});
addFormats.default(ajv);
ajv.addFormat('int64', { type: 'number', validate: Number.isSafeInteger });

/** An operation that a request is for, and what the description says of it. */
export class Operation {
  readonly id: string;
  readonly status: number;
  readonly #path: string;
  readonly #published: Published;
  #request: ValidateFunction | undefined;
  #answer: ValidateFunction | undefined;

  constructor(path: string, published: Published) {
    this.id = published.operationId;
    this.status = Number(Object.keys(published.responses)[0]);
    this.#path = path;
    this.#published = published;
  }

  /** The parameters in a path; undefined where the path is another operation's. A `{ref}` may hold slashes. */
  match(path: string): Readonly<Record<string, string>> | undefined {
    const pattern = this.#path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name === 'ref' ? `(?<${name}>.+?)` : `(?<${name}>[^/]+)`,
    );
    const groups = new RegExp(`^${pattern}$`).exec(path)?.groups;
    return groups && Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]));
  }

  /** What the description does not allow of a request. */
  requestFaults(query: URLSearchParams, body: unknown): readonly string[] {
    const unknown = [...query.keys()].filter((name) => !this.#parameters('query').has(name));
    const wrong = [...query].filter(([name, text]) => !isOfParameter(this.#parameters('query').get(name), text));
    return [
      ...unknown.map((name) => `${this.id}: no parameter ${name}`),
      ...wrong.map(([name, text]) => `${this.id}: ${name}=${text}`),
      ...this.#bodyFaults(body),
    ];
  }

  /** A full answer that says what is given. */
  answer(given: unknown): unknown {
    return fill(this.#answerSchema, given);
  }

  /** What the description does not allow of an answer. */
  answerFaults(data: unknown): readonly string[] {
    this.#answer ??= ajv.compile(onceEach(strict(this.#answerSchema)));
    return this.#answer(data) ? [] : [`${this.id} answers: ${ajv.errorsText(this.#answer.errors)}`];
  }

  get #answerSchema(): Schema {
    return this.#published.responses[String(this.status)]?.content['application/json'].schema ?? {};
  }

  #bodyFaults(body: unknown): readonly string[] {
    const schema = this.#published.requestBody?.content['application/json'].schema;
    if (schema === undefined) return body === undefined ? [] : [`${this.id}: has no body`];
    this.#request ??= ajv.compile(onceEach(strict(schema)));
    return this.#request(body) ? [] : [`${this.id} is asked: ${ajv.errorsText(this.#request.errors)}`];
  }

  #parameters(place: string): ReadonlyMap<string, Schema> {
    return new Map(this.#published.parameters.filter((one) => one.in === place).map((one) => [one.name, one.schema]));
  }
}

function isOfParameter(schema: Schema | undefined, text: string): boolean {
  if (schema === undefined) return true;
  if (schema.type === 'integer') return /^\d+$/.test(text);
  return schema.enum === undefined || schema.enum.includes(text);
}

const operations: readonly (readonly [method: string, operation: Operation])[] = Object.entries(paths).flatMap(
  ([path, methods]) =>
    Object.entries(methods).map(
      ([method, published]) => [method.toUpperCase(), new Operation(path, published)] as const,
    ),
);

/** The operation of a request, with the parameters in its path; undefined where GitHub's description has none. */
export function operationOf(
  method: string,
  path: string,
): readonly [Operation, Readonly<Record<string, string>>] | undefined {
  for (const [itsMethod, operation] of operations) {
    const parameters = itsMethod === method ? operation.match(path) : undefined;
    if (parameters) return [operation, parameters];
  }
  return undefined;
}
