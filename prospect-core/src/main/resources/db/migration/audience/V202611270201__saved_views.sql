create sequence saved_view_seq increment by 50;

-- A cut of the prospect table that somebody keeps under a name: criteria as in any rule, and an order.
create table saved_view (
    id bigint not null constraint saved_view_pk primary key default nextval('saved_view_seq'),
    -- null: made by the product itself
    user_id bigint,
    name text not null,
    criteria jsonb not null,
    sort text not null default '',
    shared boolean not null default false,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    constraint saved_view_user_fk foreign key (user_id) references app_user (id) on delete cascade
);
create index saved_view_user_idx on saved_view (user_id);
