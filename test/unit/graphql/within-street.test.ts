import { getNamedType, isCompositeType, isObjectType, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { schemaOnly } from "../../../src/app.js";
import { staysInStreet, withinStreet } from "../../../src/graphql/answers/within-street.js";

const schema = schemaOnly();

describe("what is read of one street alone", () => {
  test.each(Object.entries(withinStreet))("%s: every field that leads on is thought of", (name, listed) => {
    const type = schema.getType(name);
    const fields = Object.values(isObjectType(type) ? type.getFields() : {});
    const leading = fields.filter((field) => isCompositeType(getNamedType(field.type)));
    expect(leading.map((field) => field.name).toSorted()).toEqual(listed.toSorted());
    for (const field of leading) expect(Object.keys(withinStreet)).toContain(getNamedType(field.type).name);
  });

  test.each([
    ["{ motion(id: 1) { id votes { result { turnout { value } } } grievances { edges { node { title } } } } }", true],
    ["{ motions { edges { node { ...M } } } } fragment M on Motion { leadSponsor { name } }", true],
    ["{ node(id: 1) { id ... on Vote { motions { title } } } }", true],
    ["{ node(id: 1) { id ... on Account { roles { streetOffice { name } } } } }", false],
    ["{ node(id: 1) { ...A } } fragment A on Account { name }", false],
    ["{ viewer { representative { name } } }", false],
    ["{ ledgerChain(chain: 1) { totalCount } }", false],
    ["{ motion(id: 1) { id } __schema { types { name } } }", false],
    ["{ motion(id: 1) { id nothing } }", false],
  ])("%s: %s", (query, stays) => {
    expect(staysInStreet(schema, parse(query))).toBe(stays);
  });
});
