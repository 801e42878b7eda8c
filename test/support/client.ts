/** What a GraphQL server answers. */
export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly errors?: readonly {
    message: string;
    path?: (string | number)[];
    extensions: { code: string; field?: string };
  }[];
}

// Tests read what they asked for; the shape is theirs to know.
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

/** One user of the API over HTTP, as a browser or phone would be. */
export class Client {
  constructor(
    readonly address: string,
    readonly token: string | null,
    private readonly language = "en",
  ) {}

  async send<Data = Loose>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    operationName?: string,
  ): Promise<Answer<Data>> {
    const response = await fetch(this.address, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "accept-language": this.language,
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
      },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return { status: response.status, ...((await response.json()) as { data: Data }) };
  }

  /** The data of an operation that must not fail. */
  async ask<Data = Loose>(
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    operationName?: string,
  ): Promise<Data> {
    const { data, errors } = await this.send<Data>(query, variables, operationName);
    if (errors) throw new Error(`unexpected errors: ${JSON.stringify(errors)}`);
    return data;
  }

  /** The payload or refusal of a mutation with one input: `do("draftMotion", input, "motion { id }")`. */
  async do(mutation: string, input: Readonly<Record<string, unknown>>, selection = "", extra = ""): Promise<Loose> {
    const { data, errors } = await this.try(mutation, input, selection, extra);
    if (!data?.[mutation]) throw new Error(`${mutation} failed: ${JSON.stringify(errors)}`);
    return data[mutation];
  }

  /** The same, with its errors if there are any. `extra` selects of refusals with data of their own. */
  async try(
    mutation: string,
    input: Readonly<Record<string, unknown>>,
    selection = "",
    extra = "",
  ): Promise<Answer<Loose>> {
    const name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    const payload = selection ? `... on ${name}Payload { ${selection} }` : "";
    const query = `mutation($input: ${name}Input!) { ${mutation}(input: $input) { __typename ${payload} ${extra} ... on Refusal { code message field } } }`;
    return this.send(query, { input });
  }
}
