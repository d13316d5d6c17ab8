create sequence access_change_seq increment by 50;

-- Who changed what of users, roles and groups, from what to what. Written by triggers alone, so that no way of changing one escapes.
create table access_change (
    id bigint not null constraint access_change_pk primary key default nextval('access_change_seq'),
    subject text not null constraint access_change_subject_check check (subject in ('user', 'role', 'group')),
    subject_id text not null,
    -- what it was called then
    name text not null,
    what text not null,
    old_value text,
    new_value text,
    -- null: the product itself, or somebody who was not signed in
    user_id bigint,
    at timestamptz not null
);
create index access_change_subject_idx on access_change (subject, subject_id, id);

-- Arguments: subject, the column with its id, the column with its name, the columns that are told, those of which only that they changed is.
create function note_access_change() returns trigger language plpgsql as $$
declare
    who bigint := cast(nullif(current_setting('enishi.user', true), '') as bigint);
    before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
    after jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
    one jsonb := coalesce(after, before);
begin
    if tg_op = 'UPDATE' then
        insert into access_change (subject, subject_id, name, what, old_value, new_value, user_id, at)
        select tg_argv[0], one ->> tg_argv[1], one ->> tg_argv[2], n.key,
               case when n.key = any (string_to_array(tg_argv[3], ',')) then left(before ->> n.key, 4000) end,
               case when n.key = any (string_to_array(tg_argv[3], ',')) then left(n.value, 4000) end, who, now()
        from jsonb_each_text(after) n
        where n.key = any (string_to_array(tg_argv[3] || ',' || tg_argv[4], ',')) and n.value is distinct from before ->> n.key
        order by n.key;
    else
        insert into access_change (subject, subject_id, name, what, user_id, at)
        values (tg_argv[0], one ->> tg_argv[1], one ->> tg_argv[2], case tg_op when 'INSERT' then 'added' else 'removed' end, who, now());
    end if;
    return null;
end
$$;

create function note_group_member_change() returns trigger language plpgsql as $$
declare
    who bigint := cast(nullif(current_setting('enishi.user', true), '') as bigint);
begin
    insert into access_change (subject, subject_id, name, what, old_value, new_value, user_id, at)
    select 'group', cast(g.id as text), g.name, 'member',
           case when tg_op = 'DELETE' then cast(old.user_id as text) end, case when tg_op = 'INSERT' then cast(new.user_id as text) end, who, now()
    from user_group g where g.id = case when tg_op = 'DELETE' then old.group_id else new.group_id end;
    return null;
end
$$;

create trigger app_user_note after insert or update or delete on app_user for each row
    execute function note_access_change('user', 'id', 'email', 'email,first_name,last_name,role,disabled_at', 'password_hash');
create trigger user_role_note after insert or update or delete on user_role for each row
    execute function note_access_change('role', 'key', 'name', 'name,own_prospects_only,abilities', '');
create trigger user_group_note after insert or update or delete on user_group for each row
    execute function note_access_change('group', 'id', 'name', 'name,deleted_at', '');
create trigger user_group_member_note after insert or delete on user_group_member for each row
    execute function note_group_member_change();
