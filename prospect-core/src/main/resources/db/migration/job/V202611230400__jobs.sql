-- A long piece of work that is done step by step, each step in one transaction together with the progress it makes.
create sequence job_seq increment by 1;
create table job (
    id bigint not null constraint job_pk primary key default nextval('job_seq'),
    kind text not null,
    state text not null constraint job_state_check check
        (state in ('open', 'waiting', 'processing', 'paused', 'canceling', 'complete', 'failed', 'canceled')),
    settings jsonb not null default '{}',
    position text not null default '',
    total bigint,
    done bigint not null default 0,
    created_count bigint not null default 0,
    updated_count bigint not null default 0,
    error_count bigint not null default 0,
    trouble text,
    tries integer not null default 0,
    retry_at timestamptz,
    claimed_by text,
    claimed_until timestamptz,
    permissions text[] not null,
    own_prospects_only boolean not null,
    created_at timestamptz not null,
    created_by bigint,
    updated_at timestamptz not null,
    updated_by bigint,
    started_at timestamptz,
    finished_at timestamptz,
    expires_at timestamptz,
    expired_at timestamptz,
    constraint job_created_by_fk foreign key (created_by) references app_user (id),
    constraint job_updated_by_fk foreign key (updated_by) references app_user (id)
);
create index job_kind_idx on job (kind, id);
create index job_to_do_idx on job (kind, id) where state in ('waiting', 'processing', 'canceling');
create index job_expires_idx on job (expires_at) where expired_at is null;

-- What a job reads and writes: files in pieces, so that no whole file is ever in memory.
create sequence job_file_seq increment by 1;
create table job_file (
    id bigint not null constraint job_file_pk primary key default nextval('job_file_seq'),
    job_id bigint not null,
    purpose text not null constraint job_file_purpose_check check (purpose in ('input', 'result', 'errors')),
    number integer not null,
    name text not null,
    bytes bigint not null default 0,
    created_at timestamptz not null,
    constraint job_file_key unique (job_id, purpose, number),
    constraint job_file_job_fk foreign key (job_id) references job (id) on delete cascade
);
create index job_file_created_idx on job_file (created_at);
create table job_piece (
    file_id bigint not null,
    number integer not null,
    content bytea not null,
    constraint job_piece_pk primary key (file_id, number),
    constraint job_piece_file_fk foreign key (file_id) references job_file (id) on delete cascade
);
