import { ResponsibleUnitSchema, StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { refuse, type Refusal } from "../shared/refusal.js";
import { requireMay } from "./access.js";
import { RoleGrantSchema } from "./account.entity.js";
import { findAccount } from "./account.find.js";
import { excluded, misplaced } from "./account.rules.js";
import type { Act } from "./act.js";
import { anotherAdmin, rolesHeld } from "./role-holding.js";
import type { Role } from "./roles.js";
import type { TokenConsequences } from "./token.consequences.js";

type Outcome = { readonly account: Id } | Refusal;

interface Grant {
  readonly account: Id;
  readonly role: Role;
  readonly streetOffice?: Id | null;
  readonly unit?: Id | null;
}

/** Which roles an account holds, and where. REPRESENTATIVE is not among them: it comes from a mandate. */
export class RoleService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly tokens: TokenConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  grant(act: Act, { account: id, role, streetOffice = null, unit = null }: Grant): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      const account = await findAccount(em, act, "account:grantRole", id);
      if (isGiven(streetOffice) && !(await em.findOne(StreetOfficeSchema, streetOffice))) {
        throw new Fault("NOT_FOUND", "streetOffice");
      }
      if (isGiven(unit) && !(await em.findOne(ResponsibleUnitSchema, unit))) throw new Fault("NOT_FOUND", "unit");
      if (account.kind === "MACHINE") return refuse("MACHINE_ACCOUNT", { field: "account" });
      const grant = { account: account.id, role, streetOffice, unit, endedAt: null };
      const refused = misplaced(role, grant) ?? excluded(await rolesHeld(em, account.id), role, "role");
      if (refused) return refused;
      if (await em.findOne(RoleGrantSchema, grant)) return refuse("ROLE_HELD", { field: "role" });

      em.create(RoleGrantSchema, { id: this.ids.next("RoleGrant"), ...grant, grantedAt: this.clock.now() });
      const entry = { chain: zoneChain, act: "account:grantRole", subject: account.id, actor: act.viewer.account };
      await this.ledger.append(em, { ...entry, body: { role, streetOffice, unit } });
      return { account: account.id };
    });
  }

  /** Ends a role, and with it every token of its holder: what stays open is signed in for anew. */
  end(act: Act, input: { roleGrant: Id }): Promise<Outcome> {
    return this.database.command(act, async (em) => {
      requireMay(act.viewer, "account:endRole", {});
      const grant = await em.findOne(RoleGrantSchema, input.roleGrant);
      if (!grant) throw new Fault("NOT_FOUND", "roleGrant");
      const { account, role, streetOffice, unit } = grant;
      if (grant.endedAt !== null) return refuse("ROLE_OVER", { field: "roleGrant" });
      if (role === "ADMIN" && !(await anotherAdmin(em, account))) return refuse("LAST_ADMIN", { field: "roleGrant" });

      grant.endedAt = this.clock.now();
      await this.tokens.revokeAll(em, account);
      const entry = { chain: zoneChain, act: "account:endRole", subject: account, actor: act.viewer.account };
      await this.ledger.append(em, { ...entry, body: { role, streetOffice, unit } });
      return { account };
    });
  }
}
