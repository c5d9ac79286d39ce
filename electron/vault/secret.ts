/**
 * A secret that does not print: string conversion, JSON, `util.inspect` and `structuredClone` show nothing of it. Only
 * `expose()` gives the text, so a search for that word finds every place where a secret is used.
 */
export class Secret {
  readonly #value: string;

  private constructor(value: string) {
    this.#value = value;
  }

  static of(text: string): Secret {
    return new Secret(text);
  }

  expose(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [Symbol.toPrimitive](): string {
    return '[secret]';
  }

  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
