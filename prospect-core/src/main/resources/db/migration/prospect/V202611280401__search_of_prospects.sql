-- By address, its host, either name, both together as Japanese writes them, and company.
create function prospect_words(email text, first_name text, last_name text, company text) returns tsvector
language sql immutable parallel safe
return search_words(left(email, 120) || ' ' || split_part(left(email, 120), '@', 2)
    || ' ' || left(coalesce(first_name, ''), 40) || ' ' || left(coalesce(last_name, ''), 40)
    || ' ' || left(coalesce(last_name, ''), 40) || left(coalesce(first_name, ''), 40)
    || ' ' || left(coalesce(company, ''), 100));

create index prospect_words_idx on prospect using gin (prospect_words(email, first_name, last_name, company))
    where deleted_at is null;
