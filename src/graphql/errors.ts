import { unwrapResolverError } from "@apollo/server/errors";
import { GraphQLError, type GraphQLFormattedError } from "graphql";
import { Fault, type FaultCode } from "../shared/fault.js";
import { say, type Language } from "../shared/message.js";
import { faultMessages } from "../shared/messages.js";
import { limitOf } from "./over-limit.js";
import { requestScope } from "./request-scope.js";

/** Where the cause of a failure goes: never to the client. */
type ErrorLog = (requestId: string, error: unknown) => void;

/** What a client gets for an error: a code of the closed list, a message in its language, and no more. */
function toClient(
  error: unknown,
  language: Language,
  requestId: string,
  log: ErrorLog,
  hideNames: boolean,
): GraphQLFormattedError {
  const cause = causeOf(error);
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  if (cause instanceof Fault) {
    const { problemZh = "", problemEn = "" } = cause.params;
    const problem = language === "zh" ? problemZh : problemEn;
    const message = say(faultMessages[cause.code], language, { problem, ...cause.params });
    const field = cause.field && { field: cause.field };
    return {
      message,
      ...place,
      extensions: { code: cause.code, requestId, ...field, ...waitOf(cause), ...limitOf(cause) },
    };
  }
  if (cause instanceof GraphQLError && isOfTheRequest(cause)) {
    const problem = hideNames ? withoutGuess(withoutInput(cause.message)) : withoutInput(cause.message);
    const message = say(faultMessages.BAD_USER_INPUT, language, { problem });
    const code: FaultCode = "BAD_USER_INPUT";
    return { message, ...place, extensions: { code, requestId, reason: cause.extensions["code"] } };
  }
  log(requestId, cause);
  const message = say(faultMessages.INTERNAL_SERVER_ERROR, language, { requestId });
  return { message, ...place, extensions: { code: "INTERNAL_SERVER_ERROR", requestId } };
}

/** A fault that the transport found in a request is wrapped by graphql, and by Apollo once more. */
function causeOf(error: unknown): unknown {
  const cause = unwrapResolverError(error);
  return cause instanceof GraphQLError && cause.originalError instanceof Fault ? cause.originalError : cause;
}

/** graphql repeats the whole input before it says what is wrong with it, and where: passwords and residents' names too. */
function withoutInput(message: string): string {
  return message.replace(/ got invalid value .*( at "[\w.[\]]+"); /s, "$1: ").replace(/ got invalid value .*; /s, ": ");
}

/** graphql guesses at what was meant also where a variable is read, and there it cannot be told not to. */
function withoutGuess(message: string): string {
  return message.replace(/ ?Did you mean .*\?$/s, "");
}

/** How many seconds to wait, where waiting is the way out. */
function waitOf({ params: { retryAfter } }: Fault): { retryAfter?: number } {
  return typeof retryAfter === "number" ? { retryAfter } : {};
}

/** Whether graphql or Apollo blames the document or its variables: then its own words help the client mend them. */
function isOfTheRequest(error: GraphQLError): boolean {
  const code = error.extensions["code"];
  return typeof code === "string" && code !== "INTERNAL_SERVER_ERROR";
}

function placeOf({ locations, path }: GraphQLError): Partial<GraphQLFormattedError> {
  return { ...(locations && { locations }), ...(path && { path }) };
}

/** Formats every error, in production without guesses at names, whether or not the request came so far as to have a context. */
export function formatErrors(log: ErrorLog, production: boolean) {
  return (_formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { language, requestId, record } = requestScope();
    const told = toClient(error, language, requestId, log, production);
    record.errors.add(String(told.extensions?.["code"]));
    return told;
  };
}
