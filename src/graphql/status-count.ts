import { Int } from "type-graphql";
import { typeWith } from "./plain-type.js";

/** The `<Name>StatusCount` type: how many of a list stand in one status. `status` is the enum of its statuses. */
export function statusCountOf(name: string, status: object): new () => object {
  return typeWith(`${name}StatusCount`, "How many of a list stand in one status.", {
    status: { type: () => status, description: "The status; each of them once, in the order of their way." },
    count: { type: () => Int, description: "How many stand there; 0 where none does." },
  });
}
