alter table campaign add column cost numeric constraint campaign_cost_check check (cost >= 0);
