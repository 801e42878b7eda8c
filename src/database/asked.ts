import type { Tables } from "./tables.js";

/** The fields of one type of the API that a request asks for, anywhere in it. */
export interface AskedFields {
  /** The same for the same fields. */
  readonly key: string;
  has(field: string): boolean;
  /** Whether it is asked for whatever the request's variables leave out. */
  isSure(field: string): boolean;
}

/** What a request asks for, by type; reads select accordingly. */
export interface Asked {
  of(type: string): AskedFields;
}

const everyField: AskedFields = { key: "*", has: () => true, isSure: () => false };

/** For whoever reads whole rows. */
export const everything: Asked = { of: () => everyField };

/** An entity, as far as its table is concerned. */
interface Described {
  readonly meta: { readonly tableName: string; readonly properties: object };
}

/** The columns of a table that are read only when a field asks for them; all others are always read. */
export class AskedColumns<Table extends keyof Tables, OnlyAsked extends keyof Tables[Table] & string> {
  readonly #always: readonly string[];
  readonly #asked: readonly (readonly [column: string, fields: readonly string[]])[];

  /**
   * `onlyAsked` names those columns; a field of the API asks for the column of its name, and `needs` says which others. What is
   * computed from a row without a field asking for it must be always read: the type of a row says what may be missing.
   */
  constructor(
    { meta: { tableName, properties } }: Described,
    onlyAsked: readonly OnlyAsked[],
    needs: Readonly<Record<string, readonly NoInfer<OnlyAsked>[]>> = {},
  ) {
    const name = (column: string) => `${tableName}.${column}`;
    const always = Object.keys(properties).filter((column) => !(onlyAsked as readonly string[]).includes(column));
    this.#always = always.map(name);
    this.#asked = onlyAsked.map((column) => [name(column), [column, ...fieldsThatNeed(column, needs)]]);
  }

  /** The columns to select. */
  for(asked: AskedFields): Selected<Table>[] {
    const columns = this.#asked.filter(([, fields]) => fields.some((field) => asked.has(field)));
    return [...this.#always, ...columns.map(([column]) => column)] as Selected<Table>[];
  }
}

type Selected<Table extends keyof Tables> = `${Table}.${keyof Tables[Table] & string}`;

function fieldsThatNeed(column: string, needs: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(needs)
    .filter(([, columns]) => columns.includes(column))
    .map(([field]) => field);
}

/** A row whose columns of that kind may be missing. */
export type AskedRow<Row, OnlyAsked extends keyof Row> = Omit<Row, OnlyAsked> & Partial<Pick<Row, OnlyAsked>>;

/** The value of a column that the field being answered has asked for. */
export function read<Row extends object, Column extends keyof Row & string>(
  row: Row,
  column: Column,
): Exclude<Row[Column], undefined> {
  const value = row[column];
  if (value === undefined) throw new Error(`${column} was not read: say which field needs it`);
  return value as Exclude<Row[Column], undefined>;
}
