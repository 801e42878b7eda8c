/**
 * What keeps the ledger append-only inside the database: headers are never changed or removed, an entry must bear the
 * next number of its chain, bodies are never rewritten, and neither table is emptied at a stroke (TRUNCATE asks no
 * trigger of a row).
 */
export const ledgerGuards = [
  `create function ledger_is_append_only() returns trigger language plpgsql as $$
   begin raise exception 'the ledger is append-only'; end $$`,
  `create function ledger_entry_is_next() returns trigger language plpgsql as $$
   begin
     if new.number <> (select coalesce(max(number), 0) + 1 from ledger_entry where chain = new.chain) then
       raise exception 'a ledger entry must have the next number of its chain';
     end if;
     return new;
   end $$`,
  `create function ledger_body_is_new() returns trigger language plpgsql as $$
   begin
     if exists (select 1 from ledger_body where chain = new.chain and number = new.number) then
       raise exception 'the ledger is append-only';
     end if;
     return new;
   end $$`,
  `create trigger ledger_entry_next_number before insert on ledger_entry
   for each row execute function ledger_entry_is_next()`,
  `create trigger ledger_entry_no_update before update on ledger_entry
   for each row execute function ledger_is_append_only()`,
  `create trigger ledger_entry_no_delete before delete on ledger_entry
   for each row execute function ledger_is_append_only()`,
  `create trigger ledger_entry_no_truncate before truncate on ledger_entry
   for each statement execute function ledger_is_append_only()`,
  `create trigger ledger_body_no_update before update on ledger_body
   for each row execute function ledger_is_append_only()`,
  `create trigger ledger_body_of_an_entry before insert on ledger_body
   for each row execute function ledger_body_is_new()`,
  `create trigger ledger_body_no_truncate before truncate on ledger_body
   for each statement execute function ledger_is_append_only()`,
];
