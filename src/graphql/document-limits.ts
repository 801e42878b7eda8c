import { maxDepthRule } from "@escape.tech/graphql-armor-max-depth";
import { GraphQLError, type ASTVisitor, type DocumentNode, type ValidationContext, type ValidationRule } from "graphql";
import type { ValidationOptions } from "graphql/validation/validate.js";
import type { Message } from "../shared/message.js";
import { sizeOf, type DocumentSize } from "./document-size.js";
import { limits } from "./limits.js";
import { overLimit } from "./over-limit.js";

const ways: Readonly<Record<keyof DocumentSize | "depth", Message>> = {
  depth: {
    zh: "查询嵌套不得超过 {allowed} 层，请分次查询",
    en: "at most {allowed} levels of fields; ask in several requests",
  },
  aliases: {
    zh: "别名不得超过 {allowed} 个（现有 {found} 个），请分次请求",
    en: "at most {allowed} aliases, not {found}; ask in several requests",
  },
  directives: {
    zh: "指令不得超过 {allowed} 个（现有 {found} 个）",
    en: "at most {allowed} directives, not {found}",
  },
  fragments: {
    zh: "片段不得超过 {allowed} 个（现有 {found} 个）",
    en: "at most {allowed} fragments, not {found}",
  },
  rootFields: {
    zh: "一次操作的顶层字段不得超过 {allowed} 个（现有 {found} 个），请分次请求",
    en: "at most {allowed} fields at the root of an operation, not {found}; ask in several requests",
  },
  repeats: {
    zh: "同一处重复的字段不得超过 {allowed} 个（现有 {found} 个），每个字段写一次即可",
    en: "at most {allowed} fields that stand again in the same place, not {found}; write each once",
  },
};

/**
 * Refuses a document that is too large as it is written. The other rules run beside this one and some take time that
 * grows with the square of such a document, so they are left nothing to look at.
 */
function sizeRule(context: ValidationContext): ASTVisitor {
  const document = context.getDocument();
  const size = sizeOf(document);
  for (const name of Object.keys(size) as (keyof DocumentSize)[]) {
    if (size[name] <= limits[name]) continue;
    context.reportError(overLimit(name, limits[name], size[name], ways[name]));
    empty(document);
    break;
  }
  return {};
}

function empty(document: { -readonly [Key in keyof DocumentNode]: DocumentNode[Key] }): void {
  document.definitions = [];
}

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

/** Levels through fragments, each of which counts as a level too. */
const depthRule = maxDepthRule({
  n: limits.depth,
  propagateOnRejection: false,
  onReject: [
    (context, { message }) => {
      const found = Number(/found (\d+)/.exec(message)?.[1]);
      context?.reportError(overLimit("depth", limits.depth, found, ways.depth));
    },
  ],
});

export const validationRules: readonly ValidationRule[] = [sizeRule, onceRule, depthRule];

/** A hostile document is not worth a list of all its flaws; in production no flaw guesses at names. */
export function validationOptions(production: boolean): ValidationOptions {
  return { maxErrors: limits.flaws, hideSuggestions: production };
}
