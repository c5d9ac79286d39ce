/** What the vault needs of a database; electron/storage/ has it. */
export type DatabaseValue = string | number | bigint | null | Uint8Array;
export type DatabaseRow = Record<string, unknown>;

export interface Database {
  prepare(sql: string): {
    run(...values: DatabaseValue[]): unknown;
    get(...values: DatabaseValue[]): DatabaseRow | undefined;
    all(...values: DatabaseValue[]): DatabaseRow[];
  };
  exec(sql: string): void;
  transaction<T>(work: () => T): T;
}
