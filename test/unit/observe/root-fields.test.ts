import { getOperationAST, parse } from "graphql";
import { expect, test } from "vitest";
import { rootFieldsOf } from "../../../src/graphql/root-fields.js";

test.each([
  ["{ viewer { name } }", "viewer"],
  ["query Named($id: ID!) { mine: viewer { name } yours: viewer { name } }", "viewer"],
  ["{ vote(id: 1) { id } motions { totalCount } }", "motions+vote"],
  ["{ ...F } fragment F on Query { viewer { name } ... on Query { votes { totalCount } } }", "viewer+votes"],
  ["{ a { x } b { x } c { x } }", "a+b+c"],
  ["{ a { x } b { x } c { x } d { x } }", "many"],
  ["mutation M { castBallot(input: {}) { __typename } }", "castBallot"],
])("%s is told of as %s", (text, fields) => {
  const document = parse(text);
  const operation = getOperationAST(document);
  expect(operation && rootFieldsOf(operation, document)).toBe(fields);
});
