import { defaultFieldResolver, getNamedType, type GraphQLSchema } from "graphql";
import { isGiven } from "../../shared/given.js";
import { requestScope } from "../request-scope.js";

/** Has every root field of queries note which street's things it gave, so that an answer is kept while that is quiet. */
export function noteStreets(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const resolve = field.resolve ?? defaultFieldResolver;
    const isOffice = getNamedType(field.type).name === "StreetOffice";
    field.resolve = async (root, args: Args, context, info) => {
      const found: unknown = await resolve(root, args, context, info);
      requestScope().holding?.noteStreet(isOffice ? idOf(found) : (streetIn(args) ?? streetOf(found)));
      return found;
    };
  }
  return schema;
}

interface Args {
  readonly streetOffice?: unknown;
  readonly filter?: { readonly streetOffice?: unknown } | null;
}

/** The street that is asked about; of a list without one nothing is known. */
function streetIn({ streetOffice, filter }: Args): string | undefined {
  const street = streetOffice ?? filter?.streetOffice;
  return isGiven(street) && typeof street === "string" ? street : undefined;
}

/** The street a thing belongs to. Where there is no thing, there may be one tomorrow, and anywhere. */
function streetOf(found: unknown): string | undefined {
  return textIn(found, "streetOffice");
}

function idOf(found: unknown): string | undefined {
  return textIn(found, "id");
}

function textIn(found: unknown, name: "id" | "streetOffice"): string | undefined {
  const value: unknown = typeof found === "object" && found !== null ? Reflect.get(found, name) : undefined;
  return typeof value === "string" ? value : undefined;
}
