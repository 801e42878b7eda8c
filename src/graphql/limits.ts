import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { GraphQLError, type ASTVisitor, type ValidationContext, type ValidationRule } from "graphql";

/** How large a request may be. */
export const limits = {
  /** Bytes of the body: a text of 10 000 characters fits with room to spare. */
  body: "100kb",
  /** Bytes of one message on a socket. */
  message: 100 * 1024,
  /** Subscriptions at a time on one socket. */
  streams: 20,
  /** Milliseconds that a socket may stay open without saying who is there. */
  initWait: 3000,
  /** Milliseconds between two signs of life asked for on a socket. */
  heartbeat: 15_000,
  /** Tokens of the document; the largest flagship operation has about 250. */
  tokens: 2000,
  /** Levels of fields; the deepest flagship operation has 7. */
  depth: 12,
} as const;

/** Mutations that one document may ask for once: trying passwords or casting in bulk needs a request each. */
const oncePerDocument = new Set(["signIn", "redeemCode", "castBallot"]);

function onceRule(context: ValidationContext): ASTVisitor {
  const seen = new Set<string>();
  return {
    Field(node) {
      const name = node.name.value;
      if (!oncePerDocument.has(name) || context.getParentType()?.name !== "Mutation") return;
      if (seen.has(name))
        context.reportError(new GraphQLError(`${name} may stand once in a document`, { nodes: node }));
      seen.add(name);
    },
  };
}

export const validationRules: ValidationRule[] = [
  onceRule,
  maxDepthRule({
    n: limits.depth,
    propagateOnRejection: false,
    onReject: [(context, error) => context?.reportError(error)],
  }),
];
