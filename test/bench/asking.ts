/** What came back over HTTP; the shape is known to the one who asked. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Loose = any;

/** One user of a server: where it listens, and by which token it knows them. */
export interface Asker {
  readonly address: string;
  readonly token: string | null;
}

/** The headers and body of one operation, the same bytes for every server that is asked. */
export interface Message {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function messageOf(
  token: string | null,
  query: string,
  variables: object = {},
  operationName?: string,
): Message {
  const headers = { "content-type": "application/json", ...(token !== null && { authorization: `Bearer ${token}` }) };
  return { headers, body: JSON.stringify({ operationName, query, variables }) };
}

/** The data of an operation that must not fail. */
export async function ask({ address, token }: Asker, query: string, variables: object = {}): Promise<Loose> {
  return dataOf(address, messageOf(token, query, variables));
}

export async function dataOf(address: string, message: Message): Promise<Loose> {
  const response = await fetch(address, { method: "POST", ...message });
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status} from ${address}: ${text}`);
  const { data, errors } = JSON.parse(text) as { data: Loose; errors?: object };
  if (errors) throw new Error(`${message.body.slice(0, 200)} failed: ${JSON.stringify(errors)}`);
  return data;
}

/** The payload of a mutation with one input that must neither fail nor be refused. */
export async function act(asker: Asker, mutation: string, input: object, selection = ""): Promise<Loose> {
  const name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
  const payload = selection === "" ? "" : `... on ${name}Payload { ${selection} }`;
  const query = `mutation($input: ${name}Input!) { ${mutation}(input: $input) { __typename ${payload} ... on Refusal { code message } } }`;
  const result = (await ask(asker, query, { input }))[mutation];
  if (result.code) throw new Error(`${mutation} was refused: ${result.message}`);
  return result;
}
