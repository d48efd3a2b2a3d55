import { asText } from './as-text.ts';
import { isRecord } from '../pointer.ts';
import type { ChangeLog } from './change.ts';

type Entry = Readonly<Record<string, unknown>>;

/** `{{server.parameter}}` or `{{server.parameter|filter}}`, as a server.yaml fills its values. */
const TEMPLATE = /\{\{\s*([^{}|]+?)\s*((?:\|[^{}|]*)*)\}\}/g;

/** The settings of a server.yaml, as inputs of a server.json. */
export class DockerInputs {
  readonly #parameters: ReadonlyMap<string, Entry>;
  readonly #secrets: ReadonlyMap<string, Entry>;
  readonly #server: string;
  readonly #log: ChangeLog;
  readonly #used = new Set<string>();
  readonly #left = new Set<string>();

  /** @param server The entry's name, which its templates start with. */
  constructor(server: string, config: Entry, log: ChangeLog) {
    this.#server = server;
    this.#log = log;
    this.#parameters = parametersOf(config['parameters'], this.#left);
    this.#secrets = new Map(
      listOf(config['secrets']).flatMap((secret) =>
        typeof secret['env'] === 'string'
          ? [[secret['env'], inputOf(secret, this.#left, { isSecret: true })] as const]
          : [],
      ),
    );
  }

  /** A text with its templates as server.json writes them, and an input for each. */
  filled(text: string): Entry {
    const variables = new Map<string, Entry>();
    const value = text
      .replace(TEMPLATE, (_, path: string, filters: string) => {
        if (filters !== '')
          this.#log.add(
            'member-left-out',
            `the filter ${filters.slice(1)} of {{${path}}} is left out: server.json has none`,
          );
        const parameter = path.startsWith(`${this.#server}.`) ? path.slice(this.#server.length + 1) : path;
        this.#used.add(parameter);
        return this.#variable(parameter, this.#parameters.get(parameter) ?? {}, variables);
      })
      .replace(/\$(?:\{(\w+)\}|(\w+)\b)/g, (whole, braced?: string, bare?: string) => {
        const secret = this.#secrets.get(braced ?? bare ?? '');
        return secret ? this.#variable(braced ?? bare ?? '', secret, variables) : whole;
      });
    if (value !== text) this.#log.add('value-mapped', 'templates {{…}} and ${…} → variables {…}');
    return { value, ...(variables.size > 0 && { variables: Object.fromEntries(variables) }) };
  }

  #variable(name: string, input: Entry, variables: Map<string, Entry>): string {
    const safe = name.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');
    variables.set(safe, input);
    return `{${safe}}`;
  }

  /** The environment variables: secrets first, then plain ones, then those that are fixed. */
  environment(config: Entry, fixed: unknown): readonly Entry[] {
    const secrets = [...this.#secrets].map(([name, input]) => ({ name, ...input }));
    const plain = listOf(config['env']).map((item) => {
      const { name, env, value, ...rest } = item;
      const filled = value === undefined ? {} : this.filled(asText(value));
      return { name: asText(env ?? name), ...inputOf(rest, this.#left), ...filled };
    });
    const constant = Object.entries(isRecord(fixed) ? fixed : {}).map(([name, value]) => ({
      name,
      value: asText(value),
    }));
    if (secrets.length > 0) this.#log.add('value-mapped', 'config.secrets[] → environmentVariables[] that are secret');
    return [...secrets, ...plain, ...constant];
  }

  /** Tells of what no input of a server.json says, and of the parameters that nothing of the entry used. */
  tellLeft(): void {
    if (this.#left.size > 0)
      this.#log.add(
        'member-left-out',
        `${[...this.#left].join(', ')} of settings: left out, because inputs have no such members`,
      );
    const unused = [...this.#parameters.keys()].filter((name) => !this.#used.has(name));
    if (unused.length > 0)
      this.#log.add(
        'member-left-out',
        `config.parameters ${unused.join(', ')} left out: nothing of the entry uses them`,
      );
  }
}

/** The parameters by name; those of nested objects by their path. */
function parametersOf(schema: unknown, left: Set<string>, prefix = '', depth = 0): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  if (!isRecord(schema) || !isRecord(schema['properties']) || depth > 4) return found;
  const required: readonly unknown[] = Array.isArray(schema['required']) ? schema['required'] : [];
  for (const [name, property] of Object.entries(schema['properties'])) {
    if (!isRecord(property)) continue;
    if (isRecord(property['properties']))
      for (const [inner, input] of parametersOf(property, left, `${prefix}${name}.`, depth + 1))
        found.set(inner, input);
    else found.set(`${prefix}${name}`, inputOf({ ...property, required: required.includes(name) || undefined }, left));
  }
  return found;
}

const FORMATS: Readonly<Record<string, string>> = { number: 'number', integer: 'number', boolean: 'boolean' };

/** An input of a server.json for a parameter, a secret or a variable of a server.yaml. */
function inputOf(item: Entry, left: Set<string>, more: Entry = {}): Entry {
  const { description, required, type, default: fallback, example, enum: choices, name: _, env: __, ...rest } = item;
  for (const member of Object.keys(rest)) left.add(member);
  const format = typeof type === 'string' && Object.hasOwn(FORMATS, type) ? FORMATS[type] : undefined;
  return {
    ...(typeof description === 'string' && description !== '' && { description }),
    ...(typeof required === 'boolean' && { isRequired: required }),
    ...(format !== undefined && { format }),
    ...(isPlain(fallback) && { default: String(fallback) }),
    ...(isPlain(example) && { placeholder: String(example) }),
    ...(Array.isArray(choices) && choices.every(isPlain) && { choices: choices.map(String) }),
    ...more,
  };
}

const isPlain = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) && value !== '';

const listOf = (value: unknown): readonly Entry[] => (Array.isArray(value) ? value.filter(isRecord) : []);
