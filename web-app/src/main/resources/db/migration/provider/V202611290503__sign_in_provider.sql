-- The company's own sign-in provider, at most one.
create table sign_in_provider (
    only_one boolean not null default true constraint sign_in_provider_pk primary key constraint sign_in_provider_is_one check (only_one),
    label text not null,
    issuer text not null,
    client_id text not null,
    -- closed by SecretBox
    secret bytea not null,
    -- the role of those who come for the first time; null: nobody becomes a user by coming
    new_user_role text constraint sign_in_provider_role_fk references user_role,
    new_user_domains text not null,
    active boolean not null,
    -- one more with each change, so that what was begun before ends
    version bigint not null,
    changed_at timestamptz not null,
    constraint sign_in_provider_role_has_domains check (new_user_role is null or new_user_domains <> '')
);
create index sign_in_provider_role_idx on sign_in_provider (new_user_role);

create trigger sign_in_provider_note after insert or update or delete on sign_in_provider for each row
    execute function note_access_change('provider', 'only_one', 'label', 'label,issuer,client_id,new_user_role,new_user_domains,active', 'secret');
