-- Files that marketers hand out. They lie in the database, so that every node reaches them and one backup holds everything.
create sequence file_version_seq increment by 1;

create table file (
    id bigint not null constraint file_pk primary key,
    token text not null constraint file_token_key unique,
    -- the readable end of the address; stays when the content is replaced
    slug text not null,
    version_id bigint not null,
    constraint file_asset_fk foreign key (id) references asset (id)
);

create table file_version (
    id bigint not null constraint file_version_pk primary key default nextval('file_version_seq'),
    file_id bigint not null,
    number integer not null,
    file_name text not null,
    media_type text not null,
    size bigint not null default 0,
    sha256 text not null default '',
    created_at timestamptz not null,
    created_by bigint,
    constraint file_version_key unique (file_id, number),
    constraint file_version_file_fk foreign key (file_id) references file (id),
    constraint file_version_created_by_fk foreign key (created_by) references app_user (id)
);

-- In pieces of one size, so that none is ever whole in memory and any byte is found by its place. Most formats are compressed.
create table file_piece (
    version_id bigint not null,
    number integer not null,
    content bytea not null,
    constraint file_piece_pk primary key (version_id, number),
    constraint file_piece_version_fk foreign key (version_id) references file_version (id) on delete cascade
);
alter table file_piece alter column content set storage external;
