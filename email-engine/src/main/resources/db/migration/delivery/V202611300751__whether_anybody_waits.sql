-- Asked several times a second while an email goes out. Where many wait the planner would read the table from its beginning, expecting one of them on
-- the first pages; they are on the last. So it may not: it takes the index of the email and its states.
create function delivery_waits(asset bigint) returns boolean
    language sql stable set enable_seqscan = off set enable_bitmapscan = off
    as $$ select exists (select 1 from delivery d where d.asset_id = asset and d.state = 'queued' and not d.is_test) $$;
