-- What a rule asks and does is told in whole sentences by rule_history.
create trigger automation_rule_note after update on automation_rule for each row
    execute function note_asset_change('id', 'criteria,actions,version,lock_version,started_at,paused_at,clock_dependent,sweep_due,sweep_after,swept_at');

alter table rule_history drop constraint rule_history_what_check;
alter table rule_history add constraint rule_history_what_check
    check (what in ('created', 'edited', 'started', 'paused', 'deleted', 'restored'));
