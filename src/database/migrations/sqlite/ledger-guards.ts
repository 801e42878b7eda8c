/**
 * What keeps the ledger append-only inside the database: headers are never changed or removed, an entry must bear the
 * next number of its chain (INSERT OR REPLACE would slip past a delete trigger), and bodies are never rewritten.
 */
export const ledgerGuards = [
  `create trigger ledger_entry_next_number before insert on ledger_entry
   when new.number <> (select coalesce(max(number), 0) + 1 from ledger_entry where chain = new.chain)
   begin select raise(abort, 'a ledger entry must have the next number of its chain'); end`,
  `create trigger ledger_entry_no_update before update on ledger_entry
   begin select raise(abort, 'the ledger is append-only'); end`,
  `create trigger ledger_entry_no_delete before delete on ledger_entry
   begin select raise(abort, 'the ledger is append-only'); end`,
  `create trigger ledger_body_no_update before update on ledger_body
   begin select raise(abort, 'the ledger is append-only'); end`,
  `create trigger ledger_body_of_an_entry before insert on ledger_body
   when exists (select 1 from ledger_body where chain = new.chain and number = new.number)
   begin select raise(abort, 'the ledger is append-only'); end`,
];
