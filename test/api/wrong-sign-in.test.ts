import { afterAll, beforeAll, expect, test } from "vitest";
import { dump } from "../support/dump.js";
import { fieldsOf, withValue, wrongShapes } from "../support/wrong-values.js";
import { password, World } from "../support/world.js";
import { schemaOnly } from "../../src/app.js";
import { isInputObjectType } from "graphql";

let world: World;
beforeAll(async () => {
  world = await World.build({ members: 1 });
});
afterAll(() => world.close());

/** Each attempt is for an account of its own or from none, so that no number of failures plays a part. */
async function refusedFor(input: object): Promise<string> {
  const before = dump(world.file);
  const { data, errors } = await world.anyone.try("signIn", { ...input });
  const after = dump(world.file);
  for (const table of ["access_token", "account", "ledger_entry"]) expect(after[table]).toEqual(before[table]);
  return data?.signIn?.code ?? data?.signIn?.__typename ?? errors?.[0]?.extensions.code ?? "";
}

test.each(["", " ", "secretary-jia\u0000", "\ud800", "' or 1=1 --", "路".repeat(20_000)])(
  "the account %j is none, also with a good password",
  async (account) => {
    expect(await refusedFor({ account, password })).toBe("SIGN_IN_FAILED");
  },
);

test.each(["", " ", `${password} `, `${password}\u0000`, password.toUpperCase(), "\ud800", "路".repeat(20_000)])(
  "the password %j is not the account's",
  async (wrong) => {
    expect(await refusedFor({ account: "secretary-jia", password: wrong })).toBeOneOf([
      "SIGN_IN_FAILED",
      "RATE_LIMITED",
    ]);
  },
);

test("values that are no text are refused before they are looked at", async () => {
  const type = schemaOnly().getType("SignInInput");
  const fields = isInputObjectType(type) ? fieldsOf(type) : [];
  expect(fields.map(({ path }) => path)).toEqual(expect.arrayContaining(["account", "password"]));
  for (const field of fields) {
    for (const { what, value } of wrongShapes(field)) {
      const code = await refusedFor(withValue({ account: "secretary-jia", password }, field.path, value));
      expect({ what, code }).toEqual({ what, code: "BAD_USER_INPUT" });
    }
  }
});
