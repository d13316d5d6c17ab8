-- A draft that was led over the past: whose, which path, which days.
create table program_replay (
    job_id bigint not null constraint program_replay_pk primary key,
    program_id bigint not null,
    path jsonb not null,
    from_at timestamptz not null,
    to_at timestamptz not null,
    constraint program_replay_job_fk foreign key (job_id) references job (id) on delete cascade,
    constraint program_replay_program_fk foreign key (program_id) references program (id)
);
create index program_replay_program_idx on program_replay (program_id, job_id);

-- How many would have gone which way at a step; where they would stand now, the way is empty.
create table program_replay_step (
    job_id bigint not null,
    step text not null,
    way text not null,
    result text not null,
    people bigint not null,
    constraint program_replay_step_pk primary key (job_id, step, way, result),
    constraint program_replay_step_replay_fk foreign key (job_id) references program_replay (job_id) on delete cascade
);

-- How many people would have got how many emails, and how many they got in truth.
create table program_replay_mail (
    job_id bigint not null,
    mails integer not null,
    would bigint not null,
    got bigint not null,
    constraint program_replay_mail_pk primary key (job_id, mails),
    constraint program_replay_mail_replay_fk foreign key (job_id) references program_replay (job_id) on delete cascade
);

-- Emails by day of the account, would-be and true.
create table program_replay_day (
    job_id bigint not null,
    day date not null,
    would bigint not null,
    got bigint not null,
    constraint program_replay_day_pk primary key (job_id, day),
    constraint program_replay_day_replay_fk foreign key (job_id) references program_replay (job_id) on delete cascade
);
