import { StreetOfficeSchema } from "../area/area.entity.js";
import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import { addMonths, dayOf, endOfDay, type Day } from "../shared/days.js";
import { Fault } from "../shared/fault.js";
import { isGiven } from "../shared/given.js";
import type { Id, Ids } from "../shared/ids.js";
import { isRefusal, refuse, type Refusal } from "../shared/refusal.js";
import { checkText, lengths } from "../shared/text.js";
import { may, requireMay } from "./access.js";
import { AccessTokenSchema, AccountSchema, RoleGrantSchema } from "./account.entity.js";
import type { Act } from "./act.js";
import type { TokenConsequences } from "./token.consequences.js";

const longestMonths = 24;

interface NewMachineToken {
  readonly label: string;
  readonly streetOffice?: Id | null;
  readonly expiresOn: Day;
}

/** Access tokens one by one: ended by their holder or an administrator, and made for machines. */
export class TokenService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly tokens: TokenConsequences,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Ends one's own token, or as an administrator anybody's; a machine's account ends with it. */
  revoke(act: Act, input: { token: Id }): Promise<{ readonly token: Id } | Refusal> {
    return this.database.command(act, async (em) => {
      const { viewer } = act;
      const token = await em.findOne(AccessTokenSchema, input.token);
      const inSight = token && (token.account === viewer.account || may(viewer, "account:revokeToken", {}));
      if (!inSight) throw new Fault("NOT_FOUND", "token");
      if (token.revokedAt !== null) return { token: token.id };

      token.revokedAt = this.clock.now();
      const account = await em.findOneOrFail(AccountSchema, token.account);
      if (account.kind === "MACHINE") account.disabledAt ??= this.clock.now();
      const entry = { chain: zoneChain, act: "account:revokeToken", subject: account.id, actor: viewer.account };
      await this.ledger.append(em, { ...entry, body: { token: token.id } });
      return { token: token.id };
    });
  }

  /** A token for a display: an account of its own that can do what DASHBOARD may, until the last day named. */
  createForMachine(
    act: Act,
    input: NewMachineToken,
  ): Promise<{ readonly token: Id; readonly accessToken: string } | Refusal> {
    return this.database.command(act, async (em) => {
      requireMay(act.viewer, "account:createMachineToken", {});
      const { streetOffice = null, expiresOn } = input;
      if (isGiven(streetOffice) && !(await em.findOne(StreetOfficeSchema, streetOffice))) {
        throw new Fault("NOT_FOUND", "streetOffice");
      }
      const label = checkText(input.label, "label", lengths.title);
      if (isRefusal(label)) return label;
      const first = dayOf(this.clock.now());
      const last = addMonths(first, longestMonths);
      if (expiresOn < first || expiresOn > last) {
        return refuse("EXPIRY_OUT_OF_RANGE", { field: "expiresOn", params: { first, last } });
      }

      const createdAt = this.clock.now();
      const id = this.ids.next("Account");
      const login = id.replace("account_", "machine-").toLowerCase();
      const account = { id, kind: "MACHINE" as const, login, name: label, passwordHash: null };
      em.create(AccountSchema, { ...account, createdAt, disabledAt: null });
      const grant = { id: this.ids.next("RoleGrant"), account: id, role: "DASHBOARD" as const, streetOffice };
      em.create(RoleGrantSchema, { ...grant, unit: null, grantedAt: createdAt, endedAt: null });
      const { token, accessToken } = this.tokens.issue(em, id, label, endOfDay(expiresOn));
      const entry = { chain: zoneChain, act: "account:createMachineToken", subject: id, actor: act.viewer.account };
      await this.ledger.append(em, { ...entry, body: { token, label, streetOffice, expiresOn } });
      return { token, accessToken };
    });
  }
}
