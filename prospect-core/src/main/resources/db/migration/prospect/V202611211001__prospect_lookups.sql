create index prospect_created_idx on prospect (created_at desc, id desc);
create index prospect_last_name_idx on prospect (last_name, id);
create index prospect_company_idx on prospect (company, id);
create index prospect_tag_tag_idx on prospect_tag (tag_id, prospect_id);
