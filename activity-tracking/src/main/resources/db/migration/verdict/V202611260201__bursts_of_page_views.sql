-- Cases of page views as well: about browsers, not about one person's copy of an email.
alter table burst_case alter column asset_id drop not null, alter column prospect_id drop not null;
alter table burst_case add column visitor_id bigint;
alter table burst_case add constraint burst_case_about_check check (visitor_id is not null or (asset_id is not null and prospect_id is not null));

-- Page views and activities are numbered by one sequence.
alter table burst_hit add column is_page boolean not null default false;
