import type { Database } from "../database/database.js";
import { zoneChain } from "../ledger/ledger.rules.js";
import type { Ledger } from "../ledger/ledger.service.js";
import type { Clock } from "../shared/clock.js";
import type { Id, Ids } from "../shared/ids.js";
import { AccountSchema, RoleGrantSchema } from "./account.entity.js";
import type { Role } from "./roles.js";

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  /** argon2id in PHC form: hashing is slow and is done before. */
  readonly passwordHash: string;
  /** Roles other than REPRESENTATIVE, which comes from a mandate. */
  readonly grants: readonly { readonly role: Role; readonly streetOffice?: Id; readonly unit?: Id }[];
}

/** Accounts of people and displays, and the roles given to them. */
export class AccountService {
  constructor(
    private readonly database: Database,
    private readonly ledger: Ledger,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Opens several at once; gives their ids in the order given. */
  open(accounts: readonly NewAccount[]): Promise<Id[]> {
    return this.database.transaction(async (em) => {
      const createdAt = this.clock.now();
      const opened: Id[] = [];
      for (const { grants, ...account } of accounts) {
        const id = this.ids.next("Account");
        em.create(AccountSchema, { id, ...account, createdAt, disabledAt: null });
        for (const { role, streetOffice = null, unit = null } of grants) {
          const grant = { id: this.ids.next("RoleGrant"), account: id, role, streetOffice, unit };
          em.create(RoleGrantSchema, { ...grant, grantedAt: createdAt, endedAt: null });
        }
        await this.ledger.append(em, {
          chain: zoneChain,
          act: "account:open",
          subject: id,
          actor: null,
          body: { grants },
        });
        opened.push(id);
      }
      return opened;
    });
  }
}
