-- Imports from the exchange folder and exports into it, by the clock, with the rights of whoever wrote them down.
create sequence scheduled_transfer_seq increment by 50;
create table scheduled_transfer (
    id bigint not null constraint scheduled_transfer_pk primary key default nextval('scheduled_transfer_seq'),
    name text not null,
    direction text not null constraint scheduled_transfer_direction_check check (direction in ('import', 'export')),
    -- which files are taken, or how the file that is left is called
    file text not null,
    template_id bigint,
    view_id bigint,
    format text,
    every text not null constraint scheduled_transfer_every_check check (every in ('hour', 'day', 'week')),
    hour integer not null constraint scheduled_transfer_hour_check check (hour between 0 and 23),
    day integer not null constraint scheduled_transfer_day_check check (day between 1 and 7),
    active boolean not null default true,
    owner_id bigint not null,
    next_at timestamptz not null,
    last_at timestamptz,
    last_job_id bigint,
    -- the key of a message, and what stands in it
    trouble text,
    trouble_about text,
    constraint scheduled_transfer_template_fk foreign key (template_id) references import_template (id) on delete cascade,
    constraint scheduled_transfer_view_fk foreign key (view_id) references saved_view (id) on delete cascade,
    constraint scheduled_transfer_owner_fk foreign key (owner_id) references app_user (id) on delete cascade,
    constraint scheduled_transfer_job_fk foreign key (last_job_id) references job (id) on delete set null
);
create index scheduled_transfer_due_idx on scheduled_transfer (next_at) where active;
create index scheduled_transfer_template_idx on scheduled_transfer (template_id);
create index scheduled_transfer_view_idx on scheduled_transfer (view_id);
create index scheduled_transfer_owner_idx on scheduled_transfer (owner_id);
create index scheduled_transfer_job_idx on scheduled_transfer (last_job_id);

-- Each file that was taken from the folder, so that none is taken twice when a node dies before it is moved away.
create table exchanged_file (
    transfer_id bigint not null,
    name text not null,
    bytes bigint not null,
    modified_at timestamptz not null,
    constraint exchanged_file_pk primary key (transfer_id, name, bytes, modified_at),
    constraint exchanged_file_transfer_fk foreign key (transfer_id) references scheduled_transfer (id) on delete cascade
);
