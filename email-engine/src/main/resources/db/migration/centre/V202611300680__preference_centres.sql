-- Pages on which recipients choose what they get. Shares its id with its asset; "token" names it in links.
create table preference_centre (
    id bigint not null constraint preference_centre_pk primary key,
    token text not null constraint preference_centre_token_key unique,
    title_en text not null default '',
    title_ja text not null default '',
    intro_en text not null default '',
    intro_ja text not null default '',
    thanks_en text not null default '',
    thanks_ja text not null default '',
    offers_all boolean not null default true,
    is_default boolean not null default false,
    constraint preference_centre_asset_fk foreign key (id) references asset (id)
);
create unique index preference_centre_default_key on preference_centre (is_default) where is_default;

create table preference_centre_list (
    centre_id bigint not null constraint preference_centre_list_centre_fk references preference_centre (id) on delete cascade,
    list_id bigint not null constraint preference_centre_list_list_fk references list (id) on delete cascade,
    position int not null,
    constraint preference_centre_list_pk primary key (centre_id, list_id)
);
create index preference_centre_list_list_idx on preference_centre_list (list_id);

create trigger preference_centre_note after update on preference_centre for each row
    execute function note_asset_change('id', 'token');
create trigger preference_centre_list_note after insert or update or delete on preference_centre_list for each row
    execute function note_asset_change('centre_id', 'list_id', 'list_id');
