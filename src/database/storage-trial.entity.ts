import { defineEntity, p } from "@mikro-orm/core";

/** What is stored, and removed at once, to find out whether there is space again. */
export const StorageTrialSchema = defineEntity({
  name: "StorageTrial",
  tableName: "storage_trial",
  properties: {
    id: p.string().primary(),
    filler: p.text(),
  },
});
