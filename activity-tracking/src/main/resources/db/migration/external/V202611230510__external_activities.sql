-- What happens outside of Enishi: extensions, the types of activity each of them reports, and what was reported.
create sequence extension_seq increment by 1;
create table extension (
    id bigint not null constraint extension_pk primary key default nextval('extension_seq'),
    name text not null,
    description text not null default '',
    active boolean not null default true,
    created_at timestamptz not null
);
create unique index extension_name_key on extension (lower(name));

-- Shares its id with its asset, so that scoring, criteria and completion actions know it like anything else.
create table external_type (
    id bigint not null constraint external_type_pk primary key,
    extension_id bigint not null,
    name text not null,
    code integer not null,
    active boolean not null default true,
    constraint external_type_asset_fk foreign key (id) references asset (id),
    constraint external_type_extension_fk foreign key (extension_id) references extension (id)
);
create unique index external_type_name_key on external_type (extension_id, lower(name));

create sequence external_activity_seq increment by 1;
create table external_activity (
    id bigint not null constraint external_activity_pk primary key default nextval('external_activity_seq'),
    type_id bigint not null,
    prospect_id bigint not null,
    activity_id bigint not null,
    email text not null,
    value text,
    occurred_at timestamptz not null,
    created_at timestamptz not null,
    created_by bigint,
    constraint external_activity_type_fk foreign key (type_id) references external_type (id),
    constraint external_activity_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index external_activity_created_idx on external_activity (created_at, id);
create index external_activity_prospect_idx on external_activity (prospect_id);
