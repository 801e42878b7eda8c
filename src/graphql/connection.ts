import { ArgsType, Field, Int } from "type-graphql";
import { emptyPage, type Page, type PageRequest } from "../database/page.js";
import type { Listing } from "../database/reading.js";
import { withValue, type AtOnce } from "./at-once.js";
import type { RequestContext } from "./context.js";
import { enumOf, PlainType, typeWith, type FieldDefinition } from "./plain-type.js";

@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    description: "How many rows from the start or after `after`: 1 to 100, 20 if left out.",
  })
  first?: number | null;

  @Field(() => String, { nullable: true, description: "The cursor after which the page begins; goes with `first`." })
  after?: string | null;

  @Field(() => Int, { nullable: true, description: "How many rows from the end or before `before`: 1 to 100." })
  last?: number | null;

  @Field(() => String, { nullable: true, description: "The cursor before which the page ends; goes with `last`." })
  before?: string | null;
}

export const DirectionEnum = enumOf("OrderDirection", "Which way a list runs.", ["ASC", "DESC"], {
  ASC: "From the smallest or earliest.",
  DESC: "From the largest or latest.",
});

@PlainType("PageInfo", "Where a page stands in its list.")
export class PageInfo {
  @Field(() => Boolean, { description: "Whether rows follow." })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether rows come before." })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first row of the page, null when it is empty." })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last row of the page, null when it is empty." })
  endCursor!: string | null;
}

/** The `<Name>Connection` type over a node type, with its `<Name>Edge`; `edge` are fields of the relation itself. */
export function connectionOf(
  name: string,
  node: () => Function,
  edge: Readonly<Record<string, FieldDefinition>> = {},
): new () => object {
  const edgeType = typeWith(`${name}Edge`, `One row of a ${name}Connection.`, {
    cursor: { type: () => String, description: "Where this row stands; for `after` and `before`." },
    node: { type: node, description: "The row itself." },
    ...edge,
  });
  return typeWith(`${name}Connection`, `A page of a list, after the Relay connection specification.`, {
    edges: { type: () => [edgeType], description: "The rows of the page, in order." },
    pageInfo: { type: () => PageInfo, description: "Where the page stands." },
    totalCount: { type: () => Int, description: "How many rows the whole list has; counted only when asked for." },
  });
}

/** A list that stands on its own, as a field of Query. */
export function listed<Row, Args extends PageRequest>(
  context: RequestContext,
  list: Listing<Row, Args>,
  args: Args,
): Connection<Row> {
  const { viewer, asked } = context;
  const page = async () => {
    const found = await list.page(viewer, args, asked);
    await context.ahead(
      list.type,
      found.edges.map(({ node }) => node),
    );
    return found;
  };
  return new Connection(page, () => list.count(viewer, args));
}

/** A list of which only what was asked for is read: the executor calls the methods of the fields in the document. */
export class Connection<Row> {
  #page: Promise<Page<Row>> | undefined;

  constructor(
    private readonly page: () => Promise<Page<Row> | undefined>,
    private readonly count: () => AtOnce<number | undefined>,
    /** How a row becomes an edge, where the edge has more than its node. */
    private readonly toEdge: (edge: { readonly cursor: string; readonly node: Row }) => object = (edge) => edge,
  ) {}

  async edges(): Promise<readonly object[]> {
    return (await this.#read()).edges.map(this.toEdge);
  }

  async pageInfo(): Promise<PageInfo> {
    const { edges, hasNextPage, hasPreviousPage } = await this.#read();
    return {
      hasNextPage,
      hasPreviousPage,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    };
  }

  totalCount(): AtOnce<number> {
    return withValue(this.count(), (count = 0) => count);
  }

  #read(): Promise<Page<Row>> {
    this.#page ??= this.page().then((page) => page ?? emptyPage<Row>());
    return this.#page;
  }
}
