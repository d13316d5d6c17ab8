-- What first brought a person: never changed once something is known.
alter table prospect
    add column first_referrer_type text,
    add column first_referrer_query text,
    add column source_parameter text,
    add column medium_parameter text,
    add column campaign_parameter text,
    add column content_parameter text,
    add column term_parameter text;
