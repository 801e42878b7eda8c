import { Args, Ctx, Query, Resolver } from "type-graphql";
import { waysOf } from "../access/access.js";
import type { AreaReads } from "../area/area.reads.js";
import { countRows, readPage } from "../database/page.js";
import { Connection } from "../graphql/connection.js";
import type { RequestContext } from "../graphql/context.js";
import { Fault } from "../shared/fault.js";
import { viewingLogSort, type ContactViewRow, type ViewingLogReads } from "./viewing-log.reads.js";
import { ContactViewArgs, ContactViewConnection } from "./viewing-log.type.js";

/** The log that keeps those who may look at contact data from looking without need. */
@Resolver()
export class ViewingLogResolver {
  constructor(
    private readonly reads: ViewingLogReads,
    private readonly areas: AreaReads,
  ) {}

  @Query(() => ContactViewConnection, {
    description: "Who looked at residents' contact data, when and why; for the auditor alone.",
  })
  viewingLog(
    @Args(() => ContactViewArgs) args: ContactViewArgs,
    @Ctx() context: RequestContext,
  ): Connection<ContactViewRow> {
    if (waysOf(context.viewer, "viewingLog:read").length === 0) throw new Fault("FORBIDDEN");
    const rows = this.reads.list(context.viewer, args);
    return new Connection(
      () => readPage<ContactViewRow>(rows, viewingLogSort(args), args),
      () => countRows(rows),
      ({ cursor, node }) => ({ cursor, node: this.toView(node, context) }),
    );
  }

  private toView({ account, viewerName, streetOffice, ...view }: ContactViewRow, context: RequestContext): object {
    return {
      ...view,
      viewedBy: { id: account, name: viewerName ?? "" },
      streetOffice: context.load(this.areas.streetOffice, streetOffice),
    };
  }
}
