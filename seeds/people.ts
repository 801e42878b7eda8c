import type { Sector } from "../src/representative/sectors.js";
import type { Random } from "../src/shared/random.js";

const familyNames =
  "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎";
const givenNames = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超霞平刚桂英华玉兰红建国志文海燕春梅秀珍鹏飞雪晨浩宇欣怡思远佳慧";

/** Whatever is invented says so where people read it. */
export const demonstration = "（演示）";

/** Generated names, the same ones for the same seed; nobody is meant. */
export class People {
  constructor(private readonly random: Random) {}

  name(): string {
    const given = this.pick(givenNames) + (this.below(3) === 0 ? "" : this.pick(givenNames));
    return `${this.pick(familyNames)}${given}${demonstration}`;
  }

  /** A mobile number of a block that is not in use. */
  phone(): string {
    return `1990000${String(this.below(10_000)).padStart(4, "0")}`;
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return this.random.bytes(4).readUInt32BE() % end;
  }

  private pick(characters: string): string {
    return characters.charAt(this.below(characters.length));
  }
}

const shares: readonly [Sector, number][] = [
  ["RESIDENT", 40],
  ["COMMUNITY_WORKER", 22],
  ["PROPERTY_STAFF", 14],
  ["STREET_DEPARTMENT", 14],
  ["TWO_NEW_ORGANISATION", 10],
];

/** Spreads seats over the five sectors of the report; the shares are invented, every sector is there. */
export function sectorsFor(seats: number): Sector[] {
  const spread = shares.flatMap(([sector, share]) => Array<Sector>(Math.floor((seats * share) / 100)).fill(sector));
  while (spread.length < seats) spread.push("RESIDENT");
  return spread;
}
