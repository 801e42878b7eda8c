import { Client, type Answer, type Loose } from "./client.js";
import { ServerProcess } from "./process.js";

/** A built server that may be killed at any moment; those who use it insist until it answers. */
export class RestartingServer {
  #server: Promise<ServerProcess>;

  constructor(private readonly environment: Readonly<Record<string, string>>) {
    this.#server = ServerProcess.start(environment);
  }

  /** Ends it as a power cut would, and starts it again. */
  async killAndStart(): Promise<void> {
    const killed = this.#server.then((server) => server.kill());
    this.#server = killed.then(() => ServerProcess.start(this.environment));
    await this.#server;
  }

  async stop(): Promise<void> {
    await (await this.#server).stop();
  }

  /** Asks over and over until there is an answer. */
  async insist(
    token: string | null,
    query: string,
    variables: Readonly<Record<string, unknown>>,
  ): Promise<Answer<Loose>> {
    for (;;) {
      const server = this.#server;
      const { address } = await server;
      try {
        return await new Client(address, token).send(query, variables);
      } catch (error) {
        // The same server did not answer although nobody has killed it.
        if (server === this.#server) throw error;
      }
    }
  }

  /** The payload of a mutation with one input, which must not be refused; the same key makes a retry of it. */
  async do(token: string | null, mutation: string, input: object, selection: string): Promise<Loose> {
    const name = mutation.charAt(0).toUpperCase() + mutation.slice(1);
    const query = `mutation($input: ${name}Input!) { ${mutation}(input: $input) {
      ... on ${name}Payload { ${selection} } ... on Refusal { code message } } }`;
    const answer = await this.insist(token, query, { input });
    const result = answer.data?.[mutation];
    if (!result || result.code) throw new Error(`${mutation} failed: ${JSON.stringify(answer)}`);
    return result;
  }
}
