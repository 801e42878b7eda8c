import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkContact, maskAddress, maskContact, maskName, maskPhone } from "../../../src/resident/contact.rules.js";

test.each([
  ["张三", "张*"],
  ["张小明", "张*"],
  ["欧阳修远", "欧*"],
  ["张", "张*"],
  ["𠮷田", "𠮷*"],
  ["Li Hua", "L*"],
  ["张*", "*"],
])("the name %s is shown as %s", (name, shown) => expect(maskName(name)).toBe(shown));

test.each([
  ["13812345678", "138****5678"],
  ["138 1234 5678", "138****5678"],
  ["+86 13812345678", "861****5678"],
  ["0379-65123456", "037****3456"],
  ["65123456", "65****56"],
  ["651234", "65****34"],
])("the telephone number %s is shown as %s", (phone, shown) => expect(maskPhone(phone)).toBe(shown));

test.each([
  ["文昌街道景园社区3号楼2单元501", "文昌街道景园社区***"],
  ["幸福路12号3单元", "幸福路***"],
  ["幸福路１２号", "幸福路***"],
  ["幸福路三号院", "幸福路***"],
  ["景园小区A座", "景园小区***"],
  ["景园小区甲栋", "景园小区***"],
  ["建设路与人民路口西侧李家", "建设路与人民路***"],
  ["3号楼文苑小区", "***"],
  ["老王家隔壁", "***"],
  ["文苑社区", "文苑社区***"],
])("the address %s is shown as %s", (address, shown) => expect(maskAddress(address)).toBe(shown));

test("what was not recorded stays so", () => {
  expect(maskContact({ name: "张三", phone: null, address: null })).toEqual({
    name: "张*",
    phone: null,
    address: null,
  });
});

const phones = fc
  .stringMatching(/^[\d+ -]{6,20}$/)
  .filter((phone) => phone.replace(/\D/g, "").length >= 6 && phone === phone.trim());

describe("whatever was recorded", () => {
  test("nothing is shown as it is", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: "grapheme" }), phones, (text, phone) => {
        const masked = maskContact({ name: text, phone, address: text });
        expect(masked.name).not.toBe(text);
        expect(masked.address).not.toBe(text);
        expect(masked.phone).not.toBe(phone);
      }),
    );
  });

  test("five digits of the number in a row are never shown", () => {
    fc.assert(
      fc.property(phones, (phone) => {
        const digits = phone.replace(/\D/g, "");
        const shown = maskPhone(phone);
        for (let at = 0; at + 5 <= digits.length; at += 1) expect(shown).not.toContain(digits.slice(at, at + 5));
      }),
    );
  });

  test("an address is shown without any digit", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(..."幸福路小区号栋单元3７a九".split(""))), (characters) => {
        expect(maskAddress(characters.join(""))).not.toMatch(/[\p{Nd}a-z]/iu);
      }),
    );
  });
});

describe("a contact is taken", () => {
  test("with its blanks trimmed and full-width digits as plain ones", () => {
    expect(checkContact({ name: " 张三 ", phone: "１３８12345678", address: " " })).toEqual({
      name: "张三",
      phone: "13812345678",
      address: null,
    });
  });

  test.each(["12345", "------", "12-34-5", "138x12345678", "123456789012345678901"])(
    "but not with %s as telephone number",
    (phone) => {
      expect(checkContact({ name: "张三", phone })).toEqual({ refused: "PHONE_SHAPE", field: "contact.phone" });
    },
  );

  test("but not without a name", () => {
    expect(checkContact({ name: " " })).toEqual({ refused: "TEXT_EMPTY", field: "contact.name" });
  });
});
