-- What an import changed, to take it back.
create index audit_import_idx on audit (cause_id, prospect_id) where cause_kind = 'import';
