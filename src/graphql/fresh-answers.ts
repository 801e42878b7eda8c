import { createSourceEventStream, execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from "graphql";
import { Fault } from "../shared/fault.js";
import type { RequestContext } from "./context.js";

/** Gives the context of this moment; throws when the viewer may watch no longer. */
export type ContextNow = () => Promise<RequestContext>;

/**
 * Answers a subscription. graphql-js would execute every event in the context of the subscribing; here each has a
 * context of its own, with the viewer's roles of that moment and nothing remembered.
 */
export async function answersAfresh(
  args: ExecutionArgs,
  contextNow: ContextNow,
): Promise<AsyncIterableIterator<ExecutionResult> | ExecutionResult> {
  const context = await contextNow().catch(asError);
  if (context instanceof GraphQLError) return { errors: [context] };
  const source = await createSourceEventStream({ ...args, contextValue: context });
  return Symbol.asyncIterator in source ? new Answers(source[Symbol.asyncIterator](), args, contextNow) : source;
}

/** Not a generator: one that waits for an event could not be ended before the event comes. */
class Answers implements AsyncIterableIterator<ExecutionResult> {
  #last: string | undefined;

  constructor(
    private readonly source: AsyncIterator<unknown>,
    private readonly args: ExecutionArgs,
    private readonly contextNow: ContextNow,
  ) {}

  /** The next answer that tells something new; one without any data ends the stream with its error. */
  async next(): Promise<IteratorResult<ExecutionResult>> {
    try {
      for (;;) {
        const event = await this.source.next();
        if (event.done) return { value: undefined, done: true };
        const answer = await this.#execute(event.value);
        const [error] = answer.errors ?? [];
        if (error && isNothing(answer)) throw error;
        const told = JSON.stringify(answer);
        if (isNothing(answer) || told === this.#last) continue;
        this.#last = told;
        return { value: answer, done: false };
      }
    } catch (error) {
      await this.return();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<ExecutionResult>> {
    await this.source.return?.();
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #execute(event: unknown): Promise<ExecutionResult> {
    return execute({ ...this.args, rootValue: event, contextValue: await this.contextNow() });
  }
}

/** A null in place of the one root field: the event is not for this viewer. */
function isNothing({ data }: ExecutionResult): boolean {
  return Object.values(data ?? {}).every((value) => value === null);
}

/** A right that was lost while the request was on its way is the asker's mishap, not the server's. */
function asError(error: unknown): GraphQLError {
  if (error instanceof Fault) return new GraphQLError(error.code, { originalError: error });
  throw error;
}
