import type { Condition } from './condition-tree.ts';

/** Makes equal conditions one, so that what is known of one of them is known of all. */
export class EqualConditions {
  readonly #all = new Map<string, Condition>();
  readonly #numbers = new Map<Condition, number>();
  readonly #known = new Map<Condition, Condition>();

  /** The one condition that stands for all that are equal to this one. */
  of(condition: Condition): Condition {
    const known = this.#known.get(condition) ?? this.#found(this.#ofEqualParts(condition));
    this.#known.set(condition, known);
    return known;
  }

  #ofEqualParts(condition: Condition): Condition {
    if (condition.kind === 'not') return { ...condition, of: this.of(condition.of) };
    return 'parts' in condition ? { ...condition, parts: condition.parts.map((part) => this.of(part)) } : condition;
  }

  #found(condition: Condition): Condition {
    const text = this.#textOf(condition);
    const known = this.#all.get(text) ?? condition;
    this.#all.set(text, known);
    if (!this.#numbers.has(known)) this.#numbers.set(known, this.#numbers.size);
    return known;
  }

  /** Equal for equal conditions of which equal parts are one. */
  #textOf(condition: Condition): string {
    const numberOf = (part: Condition): number => this.#numbers.get(part) ?? -1;
    if (condition.kind === 'not') return `not ${numberOf(condition.of)}`;
    if ('parts' in condition) return `${condition.kind} ${condition.parts.map(numberOf).join(' ')}`;
    return JSON.stringify(condition, (_, value: unknown) => (value instanceof Set ? [...value] : value));
  }
}
