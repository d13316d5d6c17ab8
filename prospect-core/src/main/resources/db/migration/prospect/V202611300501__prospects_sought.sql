-- "Company is …" compares without regard to case.
create index prospect_company_folded_idx on prospect (lower(company) text_pattern_ops) where company is not null;

-- Few people may not be mailed; a table of them must not be looked for among everybody.
create index prospect_withheld_idx on prospect (id)
    where opted_out or do_not_email or hard_bounced_at is not null or soft_bounces >= 5;
