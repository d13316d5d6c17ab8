-- What each activity is worth. Points are never stored on activities: they follow from the rules in force.
create table scoring_rule (
    key text not null constraint scoring_rule_pk primary key,
    -- public activity codes; 0 is a page view
    codes smallint[] not null,
    -- empty: activities of this code with any kind of asset
    asset_kind text not null default '',
    points integer not null,
    once_per_asset boolean not null default false,
    position integer not null,
    updated_at timestamptz not null default now(),
    updated_by bigint,
    constraint scoring_rule_points_check check (points between -10000 and 10000),
    constraint scoring_rule_updated_by_fk foreign key (updated_by) references app_user (id)
);

insert into scoring_rule (position, key, codes, asset_kind, points, once_per_asset)
values
    (10, 'page-view', '{0}', '', 1, false),
    (20, 'visit', '{20}', '', 3, false),
    (30, 'form-success', '{4}', 'form', 50, false),
    (40, 'form-error', '{3}', 'form', -5, false),
    (50, 'form-handler-success', '{4}', 'form-handler', 50, false),
    (60, 'form-handler-error', '{3}', 'form-handler', -5, false),
    (70, 'landing-page-success', '{4}', 'landing-page', 50, false),
    (80, 'landing-page-error', '{3}', 'landing-page', -5, false),
    (90, 'email-open', '{11}', '', 0, true),
    (100, 'tracked-link-click', '{1}', '', 3, false),
    (110, 'third-party-click', '{17}', '', 0, false),
    (120, 'custom-redirect-click', '{21}', '', 3, false),
    (130, 'file-access', '{2}', 'file', 3, false),
    (140, 'site-search', '{7}', '', 3, false),
    (150, 'social-click', '{26}', '', 0, false),
    (160, 'video-view', '{27}', '', 5, false),
    (170, 'video-watched', '{34}', '', 10, false),
    (180, 'video-conversion', '{30}', '', 5, false),
    (190, 'webinar-invited', '{23}', '', 0, false),
    (200, 'webinar-registered', '{25}', '', 0, false),
    (210, 'webinar-attended', '{24}', '', 0, false),
    (220, 'event-registered', '{28}', '', 0, false),
    (230, 'event-checked-in', '{29}', '', 0, false),
    (240, 'chat', '{22}', '', 10, false),
    (250, 'opportunity-created', '{8,19}', '', 50, true),
    (260, 'opportunity-won', '{9}', '', 0, true),
    (270, 'opportunity-lost', '{10}', '', -100, true);

create sequence score_adjustment_seq increment by 50;

-- Every change of a score that did not come from an activity; rows are never edited.
create table score_adjustment (
    id bigint not null constraint score_adjustment_pk primary key default nextval('score_adjustment_seq'),
    prospect_id bigint not null,
    delta integer not null,
    -- what the score was set to, when it was set and not moved
    set_to integer,
    cause_kind text not null,
    cause_id bigint,
    activity_id bigint,
    at timestamptz not null,
    constraint score_adjustment_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index score_adjustment_prospect_idx on score_adjustment (prospect_id, id);

-- The one rescoring of everybody: chunk by chunk in id order, resumed where it stopped.
create table rescoring (
    id smallint not null constraint rescoring_pk primary key default 1 constraint rescoring_single_check check (id = 1),
    running boolean not null default false,
    last_prospect_id bigint not null default 0,
    done bigint not null default 0,
    total bigint not null default 0,
    changed bigint not null default 0,
    started_at timestamptz,
    started_by bigint,
    finished_at timestamptz
);
insert into rescoring (id) values (1);
