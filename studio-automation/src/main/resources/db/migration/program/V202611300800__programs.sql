-- program.id is the asset's id.
create table program (
    id bigint not null constraint program_pk primary key,
    description text not null default '',
    state text not null default 'draft' constraint program_state_check check
        (state in ('draft', 'scheduled', 'starting', 'running', 'paused')),
    draft jsonb not null,
    -- grows with every change of the draft
    draft_version integer not null default 1,
    -- in which of the states of program_draft it is
    draft_place integer not null default 0,
    -- the version that its people follow
    live_id bigint,
    zone text not null,
    -- on which days and hours its mails go out: a bit for each day, Monday the lowest
    hours_days integer not null default 127,
    hours_from integer not null default 0,
    hours_to integer not null default 24,
    start_at timestamptz,
    stop_at timestamptz,
    -- how many days after the end somebody may begin again (null: never), and how often altogether (null: without end)
    repeat_days integer,
    repeat_most integer,
    started_at timestamptz,
    paused_at timestamptz,
    -- up to which prospect the lists were gone through since the start
    admit_after bigint not null default 0,
    constraint program_asset_fk foreign key (id) references asset (id),
    constraint program_hours_check check
        (hours_days between 1 and 127 and hours_from >= 0 and hours_from < hours_to and hours_to <= 24),
    constraint program_repeat_check check (repeat_days between 1 and 9999 and coalesce(repeat_most, 2) >= 2)
);
create index program_active_idx on program (id) where state in ('scheduled', 'starting', 'running');

-- What a program was when somebody published it; never changed again.
create table program_version (
    id bigint not null generated always as identity constraint program_version_pk primary key,
    program_id bigint not null,
    number integer not null,
    path jsonb not null,
    name text not null default '',
    comment text not null default '',
    published_at timestamptz not null,
    published_by bigint,
    constraint program_version_program_fk foreign key (program_id) references program (id),
    constraint program_version_user_fk foreign key (published_by) references app_user (id),
    constraint program_version_number_key unique (program_id, number)
);
alter table program add constraint program_live_fk foreign key (live_id) references program_version (id);

-- The states that a draft went through, so that changes can be taken back.
create table program_draft (
    program_id bigint not null,
    place integer not null,
    path jsonb not null,
    written_at timestamptz not null,
    written_by bigint,
    constraint program_draft_pk primary key (program_id, place),
    constraint program_draft_program_fk foreign key (program_id) references program (id),
    constraint program_draft_user_fk foreign key (written_by) references app_user (id)
);

create table program_list (
    program_id bigint not null,
    list_id bigint not null,
    role text not null constraint program_list_role_check check (role in ('recipient', 'suppression')),
    constraint program_list_pk primary key (program_id, role, list_id),
    constraint program_list_program_fk foreign key (program_id) references program (id),
    constraint program_list_list_fk foreign key (list_id) references list (id)
);
create index program_list_list_idx on program_list (list_id);

-- Who did what to a program.
create table program_event (
    id bigint not null generated always as identity constraint program_event_pk primary key,
    program_id bigint not null,
    what text not null constraint program_event_what_check check
        (what in ('created', 'published', 'rolled-back', 'scheduled', 'unscheduled', 'started', 'paused', 'settings', 'deleted', 'restored')),
    version integer,
    comment text not null default '',
    user_id bigint,
    at timestamptz not null,
    constraint program_event_program_fk foreign key (program_id) references program (id),
    constraint program_event_user_fk foreign key (user_id) references app_user (id)
);
create index program_event_program_idx on program_event (program_id, id);

-- What happens to a program is told by program_event.
create trigger program_note after update on program for each row
    execute function note_asset_change('id',
        'state,draft,draft_version,draft_place,live_id,zone,hours_days,hours_from,hours_to,start_at,stop_at,repeat_days,repeat_most,started_at,paused_at,admit_after');
