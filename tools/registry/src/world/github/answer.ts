import { RegistryError } from '../../error/registry-error.ts';

const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A value of an answer, read step by step, because nothing that comes over a network has the shape that it should have.
 * What is `null` or lacking is absent. Every other surprise is a RegistryError HOST_UNREACHABLE.
 */
export class Answer {
  readonly #value: unknown;
  readonly #where: string;

  constructor(value: unknown, where: string) {
    this.#value = value;
    this.#where = where;
  }

  get isAbsent(): boolean {
    return this.#value === undefined || this.#value === null;
  }

  /** A member, own and not inherited. */
  at(name: string): Answer {
    if (typeof this.#value !== 'object' || this.#value === null) throw this.#surprise('an object');
    const value: unknown = Object.hasOwn(this.#value, name) ? Reflect.get(this.#value, name) : undefined;
    return new Answer(value, `${this.#where}.${name}`);
  }

  list(): readonly Answer[] {
    if (!Array.isArray(this.#value)) throw this.#surprise('a list');
    return this.#value.map((value: unknown, index) => new Answer(value, `${this.#where}[${index}]`));
  }

  text(): string {
    if (typeof this.#value !== 'string') throw this.#surprise('a text');
    return this.#value;
  }

  number(): number {
    if (!Number.isSafeInteger(this.#value)) throw this.#surprise('a whole number');
    return this.#value as number;
  }

  /** True only where it says so. */
  isTrue(): boolean {
    return this.#value === true;
  }

  commit(): string {
    const text = this.text();
    if (!COMMIT.test(text)) throw this.#surprise('a commit');
    return text;
  }

  /** RFC 3339, UTC, whole seconds. */
  time(): string {
    const text = this.text();
    const time = new Date(text);
    if (!TIME.test(text) || Number.isNaN(time.getTime())) throw this.#surprise('a time');
    return `${time.toISOString().slice(0, 19)}Z`;
  }

  /** What a reader makes of it; undefined where it is absent. */
  maybe<T>(read: (answer: Answer) => T): T | undefined {
    return this.isAbsent ? undefined : read(this);
  }

  #surprise(expected: string): RegistryError {
    return new RegistryError('HOST_UNREACHABLE', `GitHub's answer cannot be read: ${this.#where} is not ${expected}.`, {
      fix: 'Check that the address is that of the GitHub API, then run the command again.',
    });
  }
}
