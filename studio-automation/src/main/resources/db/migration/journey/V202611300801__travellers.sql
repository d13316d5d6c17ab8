create sequence traveller_seq increment by 50;

-- Somebody in a program, once for each time she entered it. Entry 0: who was not let in.
create table traveller (
    id bigint not null constraint traveller_pk primary key default nextval('traveller_seq'),
    program_id bigint not null,
    prospect_id bigint not null,
    entry_no integer not null,
    -- the address she entered with: nobody else enters with it
    address text,
    state text not null constraint traveller_state_check check
        (state in ('waiting', 'suspended', 'completed', 'left', 'parked', 'refused')),
    -- why she is suspended, parked, refused or out: a code and what is filled in
    why text,
    why_params jsonb,
    step text not null,
    entered_at timestamptz not null,
    arrived_at timestamptz not null,
    -- when the step is due; null: to be reckoned (anew) from the arrival
    due_at timestamptz,
    -- by how many seconds pauses moved it
    held_seconds bigint not null default 0,
    -- when the engine looks at her next
    ask_at timestamptz not null,
    ended_at timestamptz,
    -- when she may enter again
    again_at timestamptz,
    constraint traveller_program_fk foreign key (program_id) references program (id),
    constraint traveller_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade,
    constraint traveller_entry_key unique (program_id, prospect_id, entry_no)
);
create index traveller_due_idx on traveller (program_id, ask_at) where state = 'waiting';
create index traveller_prospect_idx on traveller (prospect_id);
create index traveller_address_idx on traveller (program_id, address) where address is not null;
create index traveller_again_idx on traveller (program_id, again_at) where again_at is not null;

-- What was decided about somebody at a step: once.
create table step_run (
    traveller_id bigint not null,
    step text not null,
    program_id bigint not null,
    version integer not null,
    arrived_at timestamptz not null,
    left_at timestamptz not null,
    -- its place among the decisions of that moment
    turn integer not null,
    -- the way she went on: next, yes, no
    way text not null,
    result text not null constraint step_run_result_check check (result in ('done', 'skipped', 'failed')),
    reason text not null,
    params jsonb,
    constraint step_run_pk primary key (traveller_id, step),
    constraint step_run_traveller_fk foreign key (traveller_id) references traveller (id) on delete cascade
);

-- How many went which way at a step; several rows say it together.
create table step_tally (
    id bigint not null generated always as identity constraint step_tally_pk primary key,
    program_id bigint not null,
    step text not null,
    way text not null,
    result text not null,
    people bigint not null,
    constraint step_tally_program_fk foreign key (program_id) references program (id)
);
create index step_tally_program_idx on step_tally (program_id);
