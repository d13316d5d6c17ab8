-- A rule may match a person again so many days after it matched her last, so many times altogether; without again_days once.
alter table automation_rule
    add column again_days integer constraint automation_rule_again_days_check check (again_days between 1 and 9999),
    add column again_most integer constraint automation_rule_again_most_check check (again_most between 2 and 1000),
    -- the match up to which those were looked at whose days of waiting are over
    add column waited_until timestamptz not null default '-infinity',
    add column waited_match bigint not null default 0,
    add constraint automation_rule_again_check check (again_most is null or again_days is not null);

drop trigger automation_rule_note on automation_rule;
create trigger automation_rule_note after update on automation_rule for each row
    execute function note_asset_change('id', 'criteria,actions,version,lock_version,started_at,paused_at,clock_dependent,sweep_due,sweep_after,swept_at,waited_until,waited_match');

-- Every match stays, with its number.
alter table rule_match
    add column match_no integer not null default 1 constraint rule_match_no_check check (match_no >= 1);
alter table rule_match drop constraint rule_match_once_key;
alter table rule_match add constraint rule_match_number_key unique (rule_id, prospect_id, match_no);
-- who waits longest
create index rule_match_waits_idx on rule_match (rule_id, matched_at, id);
