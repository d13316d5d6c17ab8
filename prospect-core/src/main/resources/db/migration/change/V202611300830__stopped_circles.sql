-- Circles that were stopped: rules, lists, programs that cause each other, each once and in their order, as kind:id.
create table change_circle (
    id bigint not null generated always as identity constraint change_circle_pk primary key,
    members text[] not null constraint change_circle_members_key unique,
    -- how many people it would have gone round with, each time she came into it
    times bigint not null,
    first_at timestamptz not null,
    last_at timestamptz not null
);
create index change_circle_members_idx on change_circle using gin (members);
create index change_circle_last_idx on change_circle (last_at);
