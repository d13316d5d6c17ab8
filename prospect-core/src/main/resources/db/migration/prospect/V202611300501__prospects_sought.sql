-- "Company is …" compares without regard to case. For everybody, because the spread of an expression is not looked up in an index of some.
create index prospect_company_folded_idx on prospect (lower(company) text_pattern_ops);

-- Few people may not be mailed; a table of them must not be looked for among everybody.
create index prospect_withheld_idx on prospect (id)
    where opted_out or do_not_email or hard_bounced_at is not null or soft_bounces >= 5;
