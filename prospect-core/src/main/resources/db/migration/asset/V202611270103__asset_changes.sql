create sequence asset_change_seq increment by 50;

-- The history of everything marketers make: which value of what, from what to what, who, when. Written by triggers alone.
create table asset_change (
    id bigint not null constraint asset_change_pk primary key default nextval('asset_change_seq'),
    asset_id bigint not null,
    -- table.column; "added" and "removed" in the place of the column for parts
    what text not null,
    -- which field of a form, which tag, …
    part text,
    old_value text,
    new_value text,
    cause_kind text not null,
    cause_id bigint,
    at timestamptz not null,
    constraint asset_change_asset_fk foreign key (asset_id) references asset (id) on delete cascade
);
create index asset_change_asset_idx on asset_change (asset_id, id);

-- Notes what a statement changed. Arguments: the column with the asset's id, columns that nobody asks after (by comma), and for
-- parts of an asset the column that names the part. Who it was stands in the transaction's settings (AssetRepository.by).
create function note_asset_change() returns trigger language plpgsql as $$
declare
    cause text[] := string_to_array(coalesce(nullif(current_setting('enishi.cause', true), ''), 'system'), ':');
    said timestamptz := coalesce(cast(nullif(current_setting('enishi.at', true), '') as timestamptz), now());
    before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    one jsonb := coalesce(after, before);
    named text := case when tg_nargs > 2 then one ->> tg_argv[2] end;
begin
    if tg_op = 'UPDATE' then
        insert into asset_change (asset_id, what, part, old_value, new_value, cause_kind, cause_id, at)
        select cast(one ->> tg_argv[0] as bigint), tg_table_name || '.' || n.key, named, left(o.value, 4000), left(n.value, 4000),
               cause[1], cast(cause[2] as bigint), said
        from jsonb_each_text(after) n join jsonb_each_text(before) o on o.key = n.key
        where n.value is distinct from o.value and n.key <> all (string_to_array(tg_argv[1], ','))
        order by n.key;
    else
        insert into asset_change (asset_id, what, part, cause_kind, cause_id, at)
        select id, tg_table_name || case tg_op when 'INSERT' then '.added' else '.removed' end, named, cause[1], cast(cause[2] as bigint), said
        from asset where id = cast(one ->> tg_argv[0] as bigint);
    end if;
    return null;
end
$$;

create trigger asset_note after insert or update on asset for each row
    execute function note_asset_change('id', 'updated_at,updated_by,deleted_by');
create trigger asset_tag_note after insert or delete on asset_tag for each row
    execute function note_asset_change('asset_id', '', 'tag_id');
create trigger campaign_note after update on campaign for each row
    execute function note_asset_change('id', 'is_default');
