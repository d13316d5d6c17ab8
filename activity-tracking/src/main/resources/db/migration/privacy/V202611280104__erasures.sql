create sequence erasure_seq increment by 1;

-- That somebody was erased, and how much: proof without anything personal. The seal tells only who asks with the address in hand.
create table erasure (
    id bigint not null constraint erasure_pk primary key default nextval('erasure_seq'),
    at timestamptz not null,
    by_user bigint,
    reason text not null default '',
    seals text[] not null,
    counts jsonb not null,
    constraint erasure_by_user_fk foreign key (by_user) references app_user (id)
);
