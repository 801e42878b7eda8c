import { Field, ID, InterfaceType } from "type-graphql";
import { kindOf, type Id } from "../shared/ids.js";

@InterfaceType("Node", {
  description: "A thing with a global, opaque id.",
  resolveType: (value: { id: string }) => kindOf(value.id),
})
export abstract class NodeInterface {
  @Field(() => ID, { description: "Unique among all things; opaque." })
  id!: Id;
}
