-- The rule that keeps a dynamic list; id is the list's.
create table dynamic_list (
    id bigint not null constraint dynamic_list_pk primary key,
    criteria jsonb not null,
    -- counts the edits; a stay remembers the one that decided
    version integer not null default 1,
    clock_dependent boolean not null,
    -- how many lists stand one upon another below it; those below are kept first
    rank integer not null default 0,
    state text not null default 'building' constraint dynamic_list_state_check check (state in ('building', 'ready', 'rebuilding')),
    -- everybody is to be looked at
    due boolean not null default true,
    -- when everybody was looked at last
    refreshed_at timestamptz,
    compared_at timestamptz,
    compared_differences integer,
    constraint dynamic_list_list_fk foreign key (id) references list (id)
);

-- Every edition of every rule; kept when a list becomes static, so that stays can still name what decided.
create table dynamic_list_rule (
    list_id bigint not null,
    version integer not null,
    criteria jsonb not null,
    sentence_en text not null,
    sentence_ja text not null,
    user_id bigint,
    at timestamptz not null,
    constraint dynamic_list_rule_pk primary key (list_id, version),
    constraint dynamic_list_rule_list_fk foreign key (list_id) references list (id),
    constraint dynamic_list_rule_user_fk foreign key (user_id) references app_user (id)
);

-- What set a stay off or ended it, and the edition of the rule that decided; null where no rule did.
alter table list_membership_interval add column joined_activity_id bigint;
alter table list_membership_interval add column joined_rule integer;
alter table list_membership_interval add column left_activity_id bigint;
alter table list_membership_interval add column left_rule integer;

-- Growth is drawn day by day.
create index list_membership_interval_joined_idx on list_membership_interval (list_id, joined_at);
create index list_membership_interval_left_idx on list_membership_interval (list_id, left_at) where left_at is not null;
