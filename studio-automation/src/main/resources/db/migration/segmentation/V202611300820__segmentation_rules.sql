-- segmentation_rule.id is the asset's id. Until it runs it is a draft; it runs once.
create table segmentation_rule (
    id bigint not null constraint segmentation_rule_pk primary key,
    description text not null default '',
    criteria jsonb not null,
    actions jsonb not null,
    job_id bigint,
    ran_at timestamptz,
    -- how many matched when it ran
    matched bigint,
    constraint segmentation_rule_asset_fk foreign key (id) references asset (id),
    constraint segmentation_rule_job_fk foreign key (job_id) references job (id) on delete set null
);
create trigger segmentation_rule_note after update on segmentation_rule for each row
    execute function note_asset_change('id', 'criteria,actions,job_id,ran_at,matched');

-- Who matched at the moment when the rule ran; forgotten when the run is over, the decisions tell it then.
create table segmentation_target (
    id bigint not null generated always as identity constraint segmentation_target_pk primary key,
    rule_id bigint not null,
    prospect_id bigint not null,
    constraint segmentation_target_once_key unique (rule_id, prospect_id),
    constraint segmentation_target_rule_fk foreign key (rule_id) references segmentation_rule (id),
    constraint segmentation_target_prospect_fk foreign key (prospect_id) references prospect (id) on delete cascade
);
create index segmentation_target_prospect_idx on segmentation_target (prospect_id);
