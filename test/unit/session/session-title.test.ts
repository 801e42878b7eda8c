import { expect, test } from "vitest";
import { chineseNumber, sessionTitle } from "../../../src/session/session-title.rules.js";

test.each([
  [1, "一"],
  [10, "十"],
  [12, "十二"],
  [20, "二十"],
  [58, "五十八"],
  [100, "一百"],
  [105, "一百零五"],
  [110, "一百一十"],
  [1000, "一千"],
  [1005, "一千零五"],
  [1050, "一千零五十"],
  [10_000, "10000"],
])("%i is written %s", (value, text) => {
  expect(chineseNumber(value)).toBe(text);
});

test("a session is called after its street, term and number", () => {
  expect(sessionTitle("许湾街道", 1, 1)).toBe("许湾街道第一届议事代表会议第一次会议");
  expect(sessionTitle("文昌街道", 2, 11)).toBe("文昌街道第二届议事代表会议第十一次会议");
});
